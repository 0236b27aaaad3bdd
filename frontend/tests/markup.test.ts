import markup from "@shared/markup";

test("markup of a library becomes elements without the parser", () => {
  const made = markup('<div class="a &amp; b"><br><span title=\'x\'>Một &lt; hai</span></div>') as HTMLElement;

  expect(made.outerHTML).toBe('<div class="a &amp; b"><br><span title="x">Một &lt; hai</span></div>');
});

test("drawings stand in the namespace of drawings", () => {
  const made = markup('<a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></a>') as HTMLElement;

  expect(made.querySelector("path")?.namespaceURI).toBe("http://www.w3.org/2000/svg");
});

test("several parts come as a fragment, a text as a text", () => {
  expect(markup("<b>1</b><i>2</i>").childNodes).toHaveLength(2);
  expect(markup("chỉ chữ").nodeType).toBe(Node.TEXT_NODE);
});

test("style is set where the content policy allows it", () => {
  expect((markup('<p style="color: red">x</p>') as HTMLElement).style.color).toBe("red");
});

test.each(["<script>x</script>", '<img src="x" onerror="x()">', '<a href=" javascript:x">y</a>', "<iframe></iframe>"])(
  "what could run is refused: %s",
  (hostile) => {
    expect(() => markup(hostile)).toThrow();
  },
);
