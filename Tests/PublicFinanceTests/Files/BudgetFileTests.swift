@testable import PublicFinance
import Diagnostics
import Quantities
import TestSupport
import Testing

@Suite struct BudgetFileTests {
  private func read(
    _ text: String, year: Int? = 2021, named: [String: BudgetColumn] = [:]
  ) throws(DiagnosticList) -> BudgetTree {
    try BudgetFile.read(path: "b.csv", contents: text.utf8, fiscalYear: year, named: named)
  }

  private func mistakes(_ text: String, year: Int? = 2021) -> [String] {
    do {
      _ = try read(text, year: year)
      return []
    } catch {
      return error.items.map {
        "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.code.rawValue): \($0.message)"
          + ($0.hint.map { " | " + $0 } ?? "")
      }
    }
  }

  /// A line with random tags, figures of several years and labels that need quotes.
  private func randomLine(_ index: Int, _ random: inout SplitMix) -> BudgetLine {
    var line = BudgetLine(
      id: "T\(index)", label: LocalizedText("사업 \"\(index)\", 지원"), amounts: [:],
      instrument: Instrument.allCases.randomElement(using: &random) ?? .subsidy, tags: [:],
      basis: Basis.allCases.randomElement(using: &random) ?? .stated)
    for level in BudgetLevel.allCases { line.tags[level.rawValue] = "\(level)\(index % 3)" }
    if index % 4 > 0 { line.tags["category"] = "c\(index % 5)" }
    func whole(_ range: ClosedRange<Int>) -> Double {
      Double(Int.random(in: range, using: &random))
    }
    for year in 2020...Int(whole(2020...2023)) {
      line.amounts[year] = whole(0...1_000_000_000_000_000)
      line.figures[.bill, default: [:]][year] = whole(0...999_999_999_999)
      line.figures[.transfers, default: [:]][year] = -whole(1...99_999)
    }
    return line
  }

  @Test(arguments: ["원", "천원", "백만원", "억원", "조원", "KRW bn"])
  func `what is written is read back to the won, in any unit and language`(unit: String) throws {
    var random = SplitMix(state: 40)
    let tree = BudgetTree(lines: (0..<40).map { randomLine($0, &random) })
    for language in Language.allCases {
      let text = try BudgetFile.text(tree, unit: unit, language: language)
      let back = try read(text, year: nil)
      #expect(back.lines.map(\.amounts) == tree.lines.map(\.amounts))
      #expect(back.lines.map(\.figures) == tree.lines.map(\.figures))
      #expect(back.lines.map(\.tags) == tree.lines.map(\.tags))
      #expect(back.lines.map(\.instrument) == tree.lines.map(\.instrument))
      #expect(back.lines.map(\.basis) == tree.lines.map(\.basis))
      #expect(back.lines.map(\.label) == tree.lines.map(\.label))
      #expect(try BudgetFile.text(back, unit: unit, language: language) == text)
    }
  }

  @Test func `digits move, they are not divided`() throws {
    let trillion = try UnitTable().reading(of: "조원")
    #expect(BudgetFile.decimal(9_007_199_254_740_991, trillion) == "9007.199254740991")
    #expect(BudgetFile.decimal(-5e11, trillion) == "-0.5")
    #expect(BudgetFile.decimal(0, trillion) == "0")
  }

  @Test func `Korean headers, a level per column and ids of our own`() throws {
    let tree = try read(
      """
      회계연도,소관,회계·기금,프로그램,세부사업,본예산(백만원),예산현액(백만원),집행액(백만원),이월액(백만원),불용액(백만원)
      2021,산업부,일반회계,산업혁신,소부장 기술개발,"1,000",1000,900,60,40
      2022,산업부,일반회계,산업혁신,소부장 기술개발,1100,,,,
      2021,중기부,일반회계,산업혁신,스마트공장,250.5,250.5,250,0.5,0
      2021,합계,,,,1250.5,,,,
      """, year: nil)
    #expect(tree.lines.map(\.id) == ["L1", "L2"])
    #expect(tree.lines[0].label.ko == "소부장 기술개발")
    #expect(tree.lines[0].amounts == [2021: 1e9, 2022: 1.1e9])
    #expect(tree.lines[0].figures[.lapsed] == [2021: 4e7])
    #expect(tree.lines[1].tags["programme"] == "산업혁신")
    #expect(tree.levels == [.ministry, .account, .programme, .project])
    #expect(tree.total(in: 2021) == 1.2505e9)
  }

  @Test func `rows of open fiscal data in thousands, with the amount named by the planner`() throws
  {
    let text = """
      FSCL_YY,OFFC_NM,FSCL_NM,ACCT_NM,FLD_NM,SECT_NM,PGM_NM,ACTV_NM,SACTV_NM,Y_PREY_FIRST_KCUR_AMT,Y_YY_DFN_MEDI_KCUR_AMT
      2021,산업통상자원부,일반회계,,산업,산업혁신,소재,핵심,개발,1,"1,234"
      """
    #expect(
      mistakes(text) == [
        "1:94 unknown-column: `Y_YY_DFN_MEDI_KCUR_AMT` is the bill in one description of the "
          + "data and the enacted budget in another | say which: "
          + "`columns: {amount: Y_YY_DFN_MEDI_KCUR_AMT}`"
      ])
    let tree = try read(text, year: nil, named: ["Y_YY_DFN_MEDI_KCUR_AMT": .amount])
    #expect(tree.lines.first?.amounts == [2021: 1_234_000])
    #expect(tree.lines.first?.tags["sector"] == "산업혁신")
  }

  @Test func `CP949 as spreadsheets write it`() throws {
    // "과제,금액(억원)\nT01,20\n"
    let bytes: [UInt8] =
      [0xB0, 0xFA, 0xC1, 0xA6, 0x2C, 0xB1, 0xDD, 0xBE, 0xD7, 0x28, 0xBE, 0xEF, 0xBF, 0xF8, 0x29]
      + Array("\nT01,20\n".utf8)
    let tree = try BudgetFile.read(path: "b.csv", contents: bytes, fiscalYear: 2021)
    #expect(tree.lines.first?.amounts == [2021: 20e8])
  }

  @Test func `mistakes are told with their place and what would be right`() {
    #expect(
      mistakes("id,amonut (억원)\nT1,3\n") == [
        "1:4 unknown-column: unknown header `amonut` | did you mean `amount`?",
        "1:1 unknown-column: `b.csv` has no column `amount` | did you mean `amonut`?",
      ])
    #expect(
      mistakes("id,amount (억원),금액(백만원)\nT1,3,300\n") == [
        "1:16 csv-duplicate-column: `금액` and `amount` mean the same | keep one of them"
      ])
    #expect(
      mistakes("id,amount (억원)\nT1,300백만원\n") == [
        "2:4 mixed-units: the column is in `억원`, this cell says `300백만원` | write the bare "
          + "number in `억원`, or leave the unit out of the header"
      ])
    #expect(
      mistakes("id,amount (억원),transfers (억원)\nT1,△3,△1\n") == [
        "2:4 negative-value: `amount` is never negative | money given to other lines stands "
          + "under `transfers`"
      ])
    #expect(
      mistakes("id,amount (억원)\nT1,3\n합계,4\n") == [
        "3:4 total-not-lines: this sum is 400000000원, the lines of 2021 add up to 300000000원: "
          + "100000000원 is missing | correct the sum or a line; or leave the row out"
      ])
    #expect(
      mistakes("id,instrument,amount (억원)\nT1,subsidy,3\nG,guarantee_volume,9\n합계,,12\n") == [
        "4:5 volumes-in-total: this sum counts volumes with spending: `T1` is spending (subsidy) "
          + "and `G` is a guarantee volume: these do not add up | spending alone is 300000000원; "
          + "add spending to spending; show the volume beside it"
      ])
    #expect(
      mistakes("id,amount (억원)\nT1,3\n", year: nil) == [
        "2:1 amount-without-year: this amount carries no year | add a column `fiscal_year` or "
          + "`회계연도`"
      ])
    #expect(
      mistakes("id,amount (억원)\nT1,3\nT1,4\n") == [
        "3:1 name-used-twice: the line `T1` is there already"
      ])
    #expect(
      mistakes("id,amount (억원)\nT1,3\n,4\n") == [
        "3:1 bad-name: this line has no id | give every line an id, or leave the column of "
          + "ids away"
      ])
    #expect(
      mistakes("id,amount\nT1,3\n") == [
        "2:4 bad-unit: this amount is in no unit of money | write the unit into the header: "
          + "`amount (억원)`"
      ])
  }

  @Test func `any file is read or told what is wrong with it, at a place`() {
    let headers =
      ["id", "label", "소관", "세부사업", "level", "label_ko", "unit", "FSCL_YY", "비고"]
      + ["금액(억원)", "amount", "본예산 (조원)", "집행액(백만원)", "이월(원)", "lapsed (KRW bn)", "x (명)"]
    let cells = [
      "", "-", "3", "△2", "1,000", "2021", "합계", "산업부", "T1", "1억원", "volume", "9e9", "🙂",
    ]
    var random = SplitMix(state: 300)
    for _ in 0..<300 {
      let columns = Array(
        headers.shuffled(using: &random).prefix(Int.random(in: 1...8, using: &random)))
      let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        columns.map { _ in "\"\(cells.randomElement(using: &random) ?? "")\"" }
          .joined(separator: ",")
      }
      let text = ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
      do {
        let tree = try read(text)
        #expect(tree.lines.allSatisfy { !$0.id.isEmpty }, "\(text)")
      } catch {
        #expect(!error.items.isEmpty)
        #expect(error.items.allSatisfy { $0.span != nil && !$0.message.isEmpty })
      }
    }
  }

  @Test func `subtotals are compared with their own lines`() {
    let text = """
      소관,세부사업,금액(억원)
      산업부,가,3
      산업부,나,4
      산업부,소계,8
      중기부,다,5
      총계,,12
      """
    #expect(
      mistakes(text) == [
        "4:8 total-not-lines: this sum is 800000000원, the lines of 2021 add up to 700000000원: "
          + "100000000원 is missing | correct the sum or a line; or leave the row out"
      ])
  }
}
