import Testing

@testable import Figures

struct TextBlockTests {
  @Test func `Hangul is as wide as in the fonts, with slack`() {
    // 940 thousandths is NanumGothic's syllable, the wider of the two families.
    let width = FontMetrics.width("가나다라", size: 10)
    #expect(abs(width - 4 * 9.4 * 1.03) < 1e-9)
    #expect(FontMetrics.width("", size: 10) == 0)
    #expect(
      FontMetrics.width("Target", size: 12, bold: true) > FontMetrics.width("Target", size: 12))
  }

  @Test func `lines fit and keep every word`() {
    var labels = FuzzedLabels(state: 21)
    for _ in 0..<400 {
      let text = labels.next()
      let block = TextBlock(text, width: 120, size: 12)
      #expect(block.lines.allSatisfy { FontMetrics.width($0, size: 12) <= 120 })
      #expect(block.fullText == nil)
      let kept = block.lines.joined().filter { !$0.isWhitespace }
      #expect(kept == text.filter { !$0.isWhitespace })
    }
  }

  @Test func `what does not fit ends with an ellipsis and is kept whole aside`() {
    let text = "업종별 협의회 운영 성과와 상생모델 발굴 실적을 분기별로 점검하는 아주 긴 이름"
    let block = TextBlock(text, width: 100, size: 12, maximumLines: 2)
    #expect(block.lines.count == 2)
    #expect(block.lines[1].hasSuffix("…"))
    #expect(block.width <= 100)
    #expect(block.fullText == text)
  }

  @Test func `a unit stays with its number`() {
    let block = TextBlock("확률은 66.3 % ± 0.5 입니다", width: 92, size: 12)
    #expect(block.lines == ["확률은", "66.3 % ± 0.5", "입니다"])
  }
}
