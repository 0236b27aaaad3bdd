/** What the libraries do not say of themselves. */
declare module "dmn-js/lib/Modeler" {
  export default class DmnModeler {
    constructor(options: Record<string, unknown>);
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getActiveViewer(): { get(service: string): unknown } | undefined;
    getViews(): { id: string; name?: string; type: string; element: unknown }[];
    getActiveView(): { id: string; name?: string; type: string; element: unknown } | undefined;
    open(view: unknown): Promise<{ warnings: unknown[] }>;
    on(event: string, listener: (event: Record<string, unknown>) => void): void;
    off(event: string, listener: (event: Record<string, unknown>) => void): void;
    destroy(): void;
  }
}
