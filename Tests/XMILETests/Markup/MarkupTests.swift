import Diagnostics
import Testing

@testable import XMILE

/// Files as they are found: undeclared prefixes, line ends, marks, encodings, tags that do not match.
@Suite struct MarkupTests {
  private static let plain = SmallModel.text("<aux name=\"y\"><eqn>1 + x</eqn></aux>")

  @Test func `places count lines by any line end, and characters, not bytes`() {
    let text = SmallModel.text("<aux name=\"값\"><doc>인구</doc><eqn>1 + 없음</eqn></aux>")
    for end in ["\n", "\r\n", "\r"] {
      let messages = SmallModel.messages(text.replacing("\n", with: end))
      #expect(messages == ["6:37:2 nothing is called `없음`"], "\(messages)")
    }
    #expect(SmallModel.messages("\u{FEFF}" + text) == ["6:37:2 nothing is called `없음`"])
  }

  @Test func `entities and CDATA stand for characters`() throws {
    let run = try SmallModel.run(
      "<aux name=\"y\"><eqn><![CDATA[1 < 2]]> + 1 &gt; 0 &#x2b; 1</eqn></aux>")
    #expect(run["y"]?[0] == 0)
    let messages = SmallModel.messages(
      SmallModel.text("<aux name=\"y\"><eqn>1 &lt; lost</eqn></aux>"))
    #expect(messages == ["6:27:4 nothing is called `lost`"], "\(messages)")
  }

  @Test func `undeclared prefixes, declared ones and vendors' elements do no harm`() throws {
    let text = SmallModel.text(
      "<isee:dialog/><aux name=\"y\" isee:delay=\"1\"><eqn>2</eqn><format scale=\"1\"/></aux>")
    #expect(try ModelRun(contents: Array(text.utf8))["y"]?[0] == 2)
    let prefixed = """
      <x:xmile xmlns:x="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"><x:model><x:variables>
      <x:aux name="y"><x:eqn>3</x:eqn></x:aux></x:variables></x:model></x:xmile>
      """
    #expect(try ModelRun(contents: Array(prefixed.utf8))["y"]?[0] == 3)
  }

  @Test func `variables may stand in the model itself, as before the standard`() throws {
    let text =
      "<xmile><model><aux name='y'><eqn>4</eqn></aux><display><aux/></display></model></xmile>"
    #expect(try ModelRun(contents: Array(text.utf8))["y"]?[0] == 4)
  }

  @Test func `UTF-16 and Latin-1 are read`() throws {
    let text = SmallModel.text("<aux name=\"größe\"><eqn>4</eqn></aux>")
    let units = Array(text.replacing("utf-8", with: "utf-16").utf16)
    var little: [UInt8] = [0xFF, 0xFE]
    for unit in units { little += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try ModelRun(contents: little)["Größe"]?[0] == 4)
    let latin = text.replacing("utf-8", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
    #expect(try ModelRun(contents: latin)["Größe"]?[0] == 4)
  }

  @Test func `tags that do not match are mended with a warning where they can be`() throws {
    let text = SmallModel.text(
      """
      <aux name="a"><eqn>b + 1</eqn>
      <aux name="b"><eqn>2</eqn></aux>
      <aux name="c"><eqn>lost</eqn></aux></doc>
      """)
    #expect(
      SmallModel.messages(text) == [
        "8:20:4 nothing is called `lost`",
        "8:36:6 `</doc>` closes nothing and is left out",
        "9:1:12 `<aux>` is not closed before `</variables>` and ends here",
      ])
    let run = try ModelRun(contents: Array(text.replacing("lost", with: "a").utf8))
    #expect(run["c"]?[0] == 3)
  }

  @Test(arguments: [
    ("", "1:1:1 the file ends early"), ("<xmile>", "1:8:1 the file ends early"),
    ("<xmile></xmile>", "1:2:5 the file holds no `<model>`"),
    ("<mdl/>", "1:2:3 the file's outermost element is `<mdl>`"),
    ("<xmile a=1/>", "1:10:1 not readable as XML: not well-formed (invalid token)"),
    ("<xmile>&nothing;</xmile>", "1:8:1 not readable as XML: undefined entity"),
    ("stock, flow", "1:1:1 not readable as XML: syntax error"),
  ])
  func `what is no model gets one message`(_ text: String, _ message: String) {
    let messages = SmallModel.messages(text)
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix(message) == true, "\(messages)")
  }

  @Test func `entities that grow without end and elements without end are refused`() {
    var bomb = "<!DOCTYPE xmile [<!ENTITY a \"aaaaaaaaaa\">"
    for (name, inner) in zip("bcdefghij", "abcdefghi") {
      bomb += "<!ENTITY \(name) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
    }
    #expect(SmallModel.messages(bomb + "]><xmile>&j;</xmile>").count == 1)
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(SmallModel.messages(deep).first?.contains("elements stand more than") == true)
  }
}
