@testable import PublicFinance
import Quantities
import Testing

/// Lines of a file that are labelled in both languages.
@Suite struct EnglishLabelTests {
  @Test func `a column of English labels stands beside the Korean ones`() throws {
    let text = """
      id,사업명,label_en,부처,금액(억원)
      a,수출 지원,Export support,산업부,10
      b,인력 양성,,중기부,5
      """
    let tree = try BudgetFile.read(
      path: "b.csv", contents: text.utf8, fiscalYear: 2021, named: [:])
    let labels = tree.lines.map(\.label)
    #expect(labels[0] == LocalizedText(ko: "수출 지원", en: "Export support"))
    // A line without an English label is called by its Korean one.
    #expect(labels[1] == LocalizedText("인력 양성"))
    #expect(tree.lines[0].tags == ["ministry": "산업부"])
  }

  @Test func `the tables of a run keep both labels when they are read again`() throws {
    let text = """
      scenario,fiscal_year,level,id,label_ko,label_en,lines,amount,share,unit,basis,instrument
      plan,2021,total,,합계,Total,1,10,1,KRW,stated,
      plan,2021,line,a,수출 지원,Export support,1,10,1,KRW,stated,subsidy
      """
    let tree = try BudgetFile.read(
      path: "budget.csv", contents: text.utf8, fiscalYear: 2021, named: [:])
    #expect(tree.lines.map(\.label) == [LocalizedText(ko: "수출 지원", en: "Export support")])
  }
}
