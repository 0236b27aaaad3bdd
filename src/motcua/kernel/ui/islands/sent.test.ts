import { LocalCopy } from "./local-copy";
import sent from "./sent.island";

const TYPED = { values: ["Cống tắc"], base: 0, window: "", at: Date.now() };

function kept(name: string): LocalCopy {
  const copy = new LocalCopy(name, sessionStorage, Date.now());
  copy.put("words", TYPED);
  copy.post();
  return copy;
}

test("what the system says that it has is forgotten, and nothing beside it", async () => {
  kept("viet.report.0a1b");
  kept("viet.proposal.0a1b");
  document.cookie = "motcua_saved=viet.report.0a1b:0";

  await sent.start(document.body, {}, new AbortController().signal);

  expect(Object.keys(sessionStorage)).toEqual(["motcua:draft:viet.proposal.0a1b"]);
});
