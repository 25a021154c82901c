import Testing

@testable import Diagnostics

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("seats", 5), ("등대 중견기업", 13), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("△4.11", 5),
    ("e\u{301}", 1), ("ｆｕｌｌ", 8), ("漢字かな", 8), ("👩‍💻", 2), ("🇰🇷", 2), ("☎️", 2), ("☎", 1), ("₩", 1),
    ("￦", 2),
    ("·", 1), ("a\u{200B}b", 2), ("\u{1B}", 0), ("か\u{3099}", 2), ("𠀀", 2), ("½", 1),
    ("\u{3000}", 2),
  ])
  func `widths follow East Asian Width`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func `a wide block ends where Unicode says`() {
    let inside = ["\u{AC00}", "\u{D7A3}", "\u{4E00}", "\u{FF60}", "\u{115F}"]
    let outside = ["\u{ABFF}", "\u{FF61}", "\u{303F}", "\u{10FF}"]
    for text in inside { #expect(displayWidth(text) == 2, "\(text)") }
    for text in outside { #expect(displayWidth(text) == 1, "\(text)") }
  }
}
