import Foundation
import TestSupport
import Testing

/// Rules of thumb beside the best allocation, on lines whose results can be added up by hand.
@Suite struct AllocateRuleCommandTests {
  private static let text = """
    과제,현재 (억원),하한,상한,곡선,beta,평가,집행률
    A,100,0,300,linear,1,55,50 %
    B,200,0,300,linear,2,60,0.7
    C,100,0,300,linear,3,미흡,

    """

  private func words(_ options: [String], text: String = text) throws -> String {
    try Tool.inNewFolder { tool in
      try tool.write(text, to: "t.csv")
      let run = try tool.run(["allocate", "--table", "t.csv"] + options)
      #expect(run.status == 0, "\(run.words)")
      return run.output
    }
  }

  @Test func `grades below 60 are cut by a tenth, and 60 is not poor`() throws {
    // 100 + 400 + 300 = 800; A and C keep 90: 760. The best 380 are 300 for C and 80 for B.
    let korean = try words(["--cut-poor"])
    #expect(
      korean.contains(
        "미흡 과제 2개 10 % 삭감: 총액 400억원 → 380억원, 성과 800 → 760. "
          + "같은 돈의 가장 나은 배분은 1,060이니 300만큼 놓칩니다."), "\(korean)")
    let english = try words(["--cut-poor", "--lang", "en"])
    #expect(
      english.contains(
        "Cutting 2 lines graded poor by 10 %: total KRW 40bn → KRW 38bn, result 800 → 760."),
      "\(english)")
    let nobody = try words(
      ["--cut-poor"], text: Self.text.replacing(",55,", with: ",75,").replacing("미흡", with: "보통"))
    #expect(nobody.contains("미흡 과제 10 % 삭감: 해당하는 과제가 없습니다."), "\(nobody)")
  }

  @Test func `execution below 70 % sets money free for the others`() throws {
    // A keeps 50; its other 50 go to B and C as 2 to 1: 50 + 2 · 233.3 + 3 · 116.7 = 866.7.
    let korean = try words(["--reallocate-low-execution"])
    #expect(
      korean.contains(
        "집행률 70 % 미만 과제 1개의 못 쓰는 돈을 나머지에: 총액 400억원 그대로, 성과 800 → 866.7. "
          + "같은 돈의 가장 나은 배분은 1,100이니 233만큼 놓칩니다."), "\(korean)")
  }

  @Test(arguments: [
    (["--cut-poor"], ",평가,", ",담당,", "`grade`"),
    (["--reallocate-low-execution"], ",집행률", ",담당", "`execution`"),
    (["--cut-poor", "--total", "300"], "현재 (억원)", "작년 (억원)", "`base`"),
  ])
  func `a rule without its column is refused, and nothing is written`(
    _ options: [String], _ column: String, _ other: String, _ word: String
  ) throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text.replacing(column, with: other), to: "t.csv")
      let run = try tool.run(["allocate", "--table", "t.csv", "-o", "out"] + options)
      #expect(run.status == 1)
      #expect(run.words.contains(word), "\(run.words)")
      #expect(tool.names(in: ".") == ["t.csv"])
    }
  }

  @Test func `a curve that starts infinitely steep is told with a finite return`() throws {
    // All of the total goes to the floor of B, so that A stands at zero, where its root is steepest.
    let text = """
      task,base,lower,upper,curve,beta,alpha
      A,5,0,500,power,2,0.5
      B,5,10,20,linear,1,

      """
    for options in [["--json"], ["--frontier", "3", "-o", "out"]] {
      let output = try words(["--total", "10"] + options, text: text)
      #expect(!output.contains("inf") && !output.contains("∞"), "\(output)")
    }
  }

  @Test func `differences of large results keep the digits that they are taken from`() throws {
    let output = try words([], text: Self.text.replacing("linear,3", with: "linear,3000"))
    // 100 + 400 + 300,000 before; 300 · 3,000 + 200 after.
    #expect(output.contains("(+599,700)"), "\(output)")
  }

  @Test func `a line at its least size that earns more than elsewhere is held by its unit`() throws
  {
    let text = """
      task,lower,upper,step,minimum_viable,curve,beta,gamma
      가,0,800,70,140,log,12,100
      나,0,400,,,linear,0.045,

      """
    let output = try words(["--total", "150", "--json"], text: text)
    #expect(
      output.contains(#"{"task": "가", "amount": 140, "marginal": 0.05, "binding": "whole_units"}"#))
    #expect(!output.contains("보다 못하고"), "\(output)")
  }
}
