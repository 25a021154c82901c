import Quantities
import Testing

@testable import Budgeting

/// Returns that are written alike are not called better or worse.
@Suite struct AlikeReturnTests {
  private func sentences(
    _ place: Int, _ language: Language, _ change: (inout LineReason) -> Void
  ) throws -> String {
    var problem = RootProblem(weights: [1, 2, 3, 4], total: 3_000e8, current: 400e8).problem
    problem.decisions[0].floor = .init(400e8)
    problem.decisions[3].ceiling = .init(900e8)
    let report = try #require(try problem.report())
    var line = report.lines[place]
    change(&line)
    let words = AllocationWords(problem, language: language, resultUnit: "item")
    return words.sentences(line).joined(separator: " ")
  }

  @Test func `a floor whose return rounds to that of others`() throws {
    let ko = try sentences(0, .ko) {
      $0.marginal = $0.price * 0.9999
      $0.change.returnFactor = 1.0001
      $0.change.worthwhileAmount = nil
      $0.change.boundAmount = nil
    }
    #expect(ko.contains("다른 데와 적힌 자릿수까지 같습니다"), "\(ko)")
    #expect(ko.contains("수익이 조금만 더 높아도 더 받습니다."), "\(ko)")
    #expect(!ko.contains("1배") && !ko.contains("다른 데서는"))
    let en = try sentences(0, .en) {
      $0.marginal = $0.price * 0.9999
      $0.change.returnFactor = 1.0001
      $0.change.worthwhileAmount = nil
    }
    #expect(en.contains("the same as elsewhere to the digits shown"), "\(en)")
    #expect(!en.contains("1 times"), "\(en)")
  }

  @Test func `a ceiling whose return rounds to that of others`() throws {
    // Six percent apart, yet both are told as +0.0014.
    let text = try sentences(3, .ko) {
      $0.marginal = 1.36e-11
      $0.price = 1.444e-11
    }
    #expect(text.contains("다른 데와 적힌 자릿수까지 같습니다"), "\(text)")
    #expect(!text.contains("보다 못"))
  }

  @Test func `a line that should lose all is told so`() throws {
    let text = try sentences(0, .ko) {
      $0.change.returnFactor = 1.7
      $0.change.worthwhileAmount = nil
      $0.change.boundAmount = 0
    }
    #expect(text.contains("모두 덜어서 다른 데 쓰는 편이 낫습니다."), "\(text)")
    #expect(!text.contains("0원까지"))
  }

  @Test func `tags are called as people call them`() {
    #expect(TagWords.label("ministry")[.ko] == "부처")
    #expect(TagWords.label("field", among: ["field", "ministry"])[.ko] == "분야")
    #expect(TagWords.label("field", among: ["field", "category"])[.ko] == "재정 분야")
    #expect(TagWords.label("field", header: "분야", among: ["field", "category"])[.ko] == "분야")
    #expect(TagWords.label("region")[.ko] == "region")
  }
}
