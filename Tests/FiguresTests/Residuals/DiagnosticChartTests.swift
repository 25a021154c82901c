import Foundation
import Quantities
import Testing

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct DiagnosticChartTests {
  private func texts(_ chart: DiagnosticChart) -> [String] { chart.rendered().texts.map(\.text) }

  @Test func `both languages name the four panels`() {
    let korean = texts(DiagnosticSamples.monthly(.ko))
    for word in ["잔차 (단위: 명)", "자기상관", "정규분포와 비교", "잔차의 분포", "계절 시차"] {
      #expect(korean.contains(word))
    }
    let english = texts(DiagnosticSamples.monthly(.en))
    for word in [
      "Residuals (Unit: people)", "Autocorrelations", "Normal quantile plot",
      "Distribution of residuals", "Seasonal lag",
    ] {
      #expect(english.contains(word))
    }
    #expect(english.contains { $0.hasSuffix("(n = 142, 2 missing)") })
    #expect(english.contains("Ljung–Box Q(24) = 61.3, p < 0.001"))
  }

  @Test func `the description holds the key numbers`() {
    let svg = DiagnosticChart(
      caption: FigureCaption(id: "d", language: .en, title: "Residuals"),
      style: ValueStyle(symbol: "1"), residuals: [1, -1, 1, -1, 1, -1, 1, -1],
      test: "Ljung–Box Q(2) = 12.7, p = 0.002",
      calibration: .coverage([.init(level: 95, inside: [18, 17], count: [20, 20])])
    ).svg()
    #expect(
      svg.contains(
        "Residuals: Mean 0, SD 1.07 (n = 8); 2 of 2 lags outside 95 % bounds (±0.69); "
          + "Ljung–Box Q(2) = 12.7, p = 0.002; Coverage of intervals: 95 % interval 87.5 %."))
  }

  @Test func `a backtest takes the place of the histogram`() {
    let english = texts(DiagnosticSamples.quarterly(.en))
    #expect(english.contains("Outturns in the forecast distribution"))
    #expect(english.contains("120 outturns"))
    #expect(!english.contains("Distribution of residuals"))
    #expect(texts(DiagnosticSamples.many(.en)).contains("Coverage of intervals (%)"))
  }

  @Test(arguments: [0, 1, 2, 3, 1000, 20_000])
  func `any number of residuals gives a small file`(count: Int) {
    let svg = DiagnosticChart(
      caption: FigureCaption(id: "d", language: .ko, title: "잔차"),
      style: ValueStyle(symbol: "1"), residuals: DiagnosticSamples.noise(count), season: 12
    ).svg()
    #expect(svg.utf8.count < 60_000, "\(svg.utf8.count) bytes")
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func `what is not finite counts as missing`() {
    let chart = DiagnosticChart(
      caption: FigureCaption(id: "d", language: .en, title: "Residuals"),
      style: ValueStyle(symbol: "1"), residuals: [1, .nan, -2, .infinity, 0.5, 3])
    #expect(texts(chart).contains { $0.hasSuffix("(n = 4, 2 missing)") })
  }
}
