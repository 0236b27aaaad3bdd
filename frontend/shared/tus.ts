/** Resumable upload; islands take it from here, so that the library stands in one place. */
export { Upload, type DetailedError } from "tus-js-client";
