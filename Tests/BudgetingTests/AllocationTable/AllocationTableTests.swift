import ResponseCurves
import Diagnostics
import Quantities
import Testing
import TestSupport

@testable import Budgeting

@Suite struct AllocationTableTests {
  private func read(_ text: String) throws(DiagnosticList) -> AllocationTable {
    try AllocationTable.read(path: "t.csv", contents: text.utf8)
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the reference table is read whole, and its best known split is worth what it says`() throws
  {
    let table = try read(
      ReferenceData.text("simulation/reference/alloc_hill71_seed0.csv"))
    #expect(table.decisions.count == 71)
    #expect(table.tags == ["category", "ministry"])
    #expect(table.unit == MoneyUnit(power: 9))
    #expect(table.unusedColumns == ["best_known_bn"])
    #expect(table.decisions[0].tags == ["category": "C2", "ministry": "M13"])
    #expect(table.decisions[0].floor == .init(15.486871445851968))
    #expect(table.decisions[0].current == 51.62290481950656)
    let first = try #require(table.terms.first)
    #expect(
      first.function
        == .hill(max: 11.91368730976301, half: 114.17712986931843, slope: 3.2960327485900285))
    #expect(abs((table.currentTotal ?? 0) - 5300) < 1e-9)
  }

  @Test func `Korean headers, units and every curve`() throws {
    let table = try read(
      """
      과제,과제명,범주,부처,곡선,현재 (억원),하한 (억원),상한 (조원),beta,alpha,gamma (백만원),points,담당
      T1,스마트공장,제조,중기부,hill,"1,200",0,1,5,2,500,,김
      T2,거점,제조,과기부,michaelis,10,0,0.2,5,,200,,이
      T3,거점,제조,과기부,piecewise,10,0,2,,,,0:0 50:3.5 120:5,이
      T4,거점,제조,과기부,linear,10,0,2,0.1,,,,이
      T5,거점,제조,과기부,power,10,0,2,0.1,0.5,,,이
      T6,거점,제조,과기부,log,10,0,2,3,,100,,이
      T7,거점,제조,과기부,capped,10,0,2,3,0.1,,,이
      T8,거점,제조,과기부,logistic,10,0,2,3,0.1,300,,이
      """)
    #expect(table.unit == MoneyUnit(power: 8))
    #expect(table.tags == ["category", "ministry", "담당"])
    #expect(table.decisions[0].label[.ko] == "스마트공장")
    #expect(table.decisions[0].current == 1200)
    #expect(table.decisions[0].ceiling.amount == 10000)
    #expect(table.decisions[1].ceiling.amount == 2000)
    #expect(table.terms[0].function == .hill(max: 5, half: 5, slope: 2))
    #expect(table.terms[1].function == .michaelis(max: 5, half: 2))
    #expect(
      table.terms[2].function == .piecewise([.init(0, 0), .init(50, 3.5), .init(120, 5)]))
    #expect(table.terms[3].function == .linear(slope: 0.1, from: 0))
    #expect(table.terms[4].function == .power(scale: 0.1, exponent: 0.5))
    #expect(table.terms[5].function == .log(scale: 3, half: 1))
    #expect(table.terms[6].function == .capped(slope: 0.1, max: 3))
    #expect(table.terms[7].function == .logistic(max: 3, middle: 3, slope: 0.1))
    #expect(table.amount("5.3조원") == 53000)
    #expect(table.amount("53,000") == 53000)
    #expect(table.amount("300백만원") == 3)
    #expect(table.amount("3 km") == nil)
    #expect(table.amount("-3") == nil)
  }

  private static let header = "task,category,base_bn,lower_bn,upper_bn,beta,alpha,gamma_bn"

  @Test(arguments: [
    ("task,lower,upper,beta,alpha,gamma\nA,-1,2,1,1,1\n", "allocation-range", 2, 3),
    ("task,lower,upper,beta,alpha,gamma\nA,3,2,1,1,1\n", "allocation-range", 2, 5),
    ("task,lower,upper,beta,alpha,gamma\nA,0,,1,1,1\n", "allocation-range", 2, 5),
    ("task,lower,upper,beta,alpha,gamma\nA,0,2,1,1,1\nA,0,2,1,1,1\n", "allocation-duplicate", 3, 1),
    ("task,lower,upper,beta,alpha,gamma\nA,0,두배,1,1,1\n", "allocation-number", 2, 5),
    ("task,lower,upper,beta,alpha,gamma\nA,0,nan,1,1,1\n", "allocation-number", 2, 5),
    ("task,lower,upper,beta,alpha,gamma\nA,0,15억원,1,1,1\n", "allocation-number", 2, 5),
    ("task,lower,uper_bn,beta,alpha,gamma\nA,0,2,1,1,1\n", "allocation-missing-column", 1, 12),
    ("task,lower,upper,alpha,gamma\nA,0,2,1,1\n", "allocation-missing-column", 1, 1),
    ("task,lower,upper,beta,alpha,gamma\nA,0,2,1,,1\n", "allocation-curve", 2, 9),
    ("task,lower,upper,beta,alpha,gamma\nA,0,2,1,0,1\n", "allocation-curve", 2, 9),
    ("task,lower,upper,beta,alpha,gamma\nA,0,2,-1,1,1\n", "allocation-curve", 2, 7),
    ("task,lower,upper,beta,alpha,gamma\nA,0,2,1,1,0\n", "allocation-curve", 2, 11),
    ("task,curve,lower,upper,beta,alpha,gamma\nA,hil,0,2,1,1,1\n", "allocation-curve", 2, 3),
    ("task,lower,upper (달러),beta,alpha,gamma\nA,0,2,1,1,1\n", "allocation-unit", 1, 12),
    ("task,lower,upper,beta,alpha,gamma\n", "allocation-empty", 1, 1),
    ("task,floor,lower,upper,beta,alpha,gamma\nA,0,0,2,1,1,1\n", "allocation-duplicate", 1, 12),
    ("task,lower,upper,points\nA,0,2,0:0 5\n", "allocation-curve", 2, 7),
    ("task,lower,upper,points\nA,0,2,5:0 5:1\n", "allocation-curve", 2, 7),
    ("", "csv-empty", 1, 1),
  ])
  func `a mistake is told with its place and cure`(
    _ text: String, _ code: String, _ line: Int, _ column: Int
  ) throws {
    let list = try #require(throws: DiagnosticList.self) { try read(text) }
    #expect(list.items.count == 1)
    let item = list.items[0]
    #expect(item.code.rawValue == code, "\(item)")
    #expect(item.span?.line == line, "\(item)")
    #expect(item.span?.column == column, "\(item)")
    #expect(item.hint != nil)
  }

  @Test func `all mistakes are told at once`() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try read(Self.header + "\nA,C1,1,-1,2,1,1,1\nB,C1,1,3,2,1,1,1\nC,C1,x,0,2,1,1,1\n")
    }
    #expect(list.items.map { $0.span?.line } == [2, 3, 4])
  }

  private func small() throws -> AllocationTable {
    try read(
      Self.header + "\nA,C1,10,0,20,1,1,1\nB,C1,20,5,40,1,1,1\nC,C2,30,10,31,1,1,1\n")
  }

  @Test func `a total, changes and limits make a problem`() throws {
    let table = try small()
    let problem = try table.problem(
      total: nil, change: 0.2,
      limits: [
        GroupLimitText("category:C1<=25"), GroupLimitText("범주:C1 >= 20"),
        GroupLimitText("task:C<=0.03조원"),
      ])
    #expect(problem.limits[0].atMost == 60)
    #expect(problem.limits[0].kind == .total)
    #expect(problem.limits[1].atMost == 25)
    #expect(problem.limits[1].atLeast == 20)
    #expect(problem.limits[1].members == [.init(0), .init(1)])
    #expect(problem.limits[2].atMost == 30)
    #expect(problem.limits.count == 3)
    #expect(problem.decisions[0].floor == .init(8, .change(0.2)))
    #expect(problem.decisions[2].ceiling == .init(31))
    #expect(problem.decisions[2].floor == .init(24, .change(0.2)))
  }

  @Test func `limits that fit no line are refused with what was meant`() throws {
    let table = try small()
    for (text, hint) in [
      ("categry:C1<=25", "did you mean `category`?"), ("category:C9<=25", "there are C1, C2"),
      ("category:C1<=many", "5.3조원"),
    ] {
      let list = try #require(throws: DiagnosticList.self) {
        try table.problem(total: 50, limits: [GroupLimitText(text)])
      }
      #expect(list.items[0].hint?.contains(hint) == true, "\(list.items[0])")
    }
    let both = try #require(throws: DiagnosticList.self) {
      try table.problem(
        total: 50, limits: [GroupLimitText("category:C1<=20"), GroupLimitText("category:C1>=30")])
    }
    #expect(both.items[0].message.contains("category:C1>=30"))
    #expect(both.items[0].message.contains("at most 20"))
    for text in ["category:C1", "C1<=5", "category:<=5", "<=5"] {
      #expect(throws: Diagnostic.self) { try GroupLimitText(text) }
    }
    let narrow = try read(Self.header + "\nA,C1,10,15,20,1,1,1\n")
    let list = try #require(throws: DiagnosticList.self) {
      try narrow.problem(total: 50, change: 0.2)
    }
    #expect(list.items[0].code.rawValue == "allocation-change")
  }

  @Test func `kinds of money that do not add up share no total`() throws {
    func codes(_ kinds: [String]) -> [String] {
      let rows = kinds.enumerated().map { "T\($0.offset),0,2,1,1,1,\($0.element)" }
      do throws(DiagnosticList) {
        _ = try read(
          (["task,lower,upper,beta,alpha,gamma,지원방식"] + rows).joined(separator: "\n") + "\n")
        return []
      } catch {
        return error.items.map { "\($0.code.rawValue) \($0.message)" }
      }
    }
    let apart = "one total cannot be shared between them"
    #expect(
      codes(["보조", "guarantee_volume"]) == [
        "allocation-instrument `T1` is a guarantee volume and `T0` is an appropriation: \(apart)"
      ])
    #expect(
      codes(["보증 규모", ""]) == [
        "allocation-instrument `T0` is a guarantee volume and `T1` is an appropriation: \(apart)"
      ])
    #expect(
      codes(["fund_size", "tax_expenditure"]) == [
        "allocation-instrument `T1` is tax expenditure and `T0` is the size of a fund: \(apart)"
      ])
    #expect(
      codes(["subsidy", "guarantee_volum"]) == [
        "unknown-instrument unknown instrument `guarantee_volum`"
      ])
    // On-lending and equity are in the appropriation; volumes of one kind add up.
    #expect(codes(["융자", "출자", "바우처", ""]).isEmpty)
    #expect(codes(["보증", "보증"]).isEmpty)
  }
}
