import Diagnostics
import Testing

struct NearestNameTests {
  @Test(arguments: [
    ("volatilty", "volatility"), ("yeild", "yield"), ("batchs", "batch"), ("Yield", "yield"),
    ("quater", "quarter"),
  ])
  func `a typing mistake finds the name`(written: String, meant: String) {
    #expect(nearest(written, in: ["volatility", "yield", "batch", "quarter", "limit"]) == meant)
  }

  @Test(arguments: ["", "x", "ab", "completely_else", "yi"])
  func `a distant or too short name finds nothing`(written: String) {
    #expect(nearest(written, in: ["yield", "a", "abc_def", "b"]) == nil)
  }

  @Test func `a swap of neighbours counts once`() {
    // "ba" for "ab" is one swap, not two replacements: within reach of a name of four letters.
    #expect(nearest("baxy", in: ["abxy"]) == "abxy")
    #expect(nearest("cbxy", in: ["abzy"]) == nil)
  }

  @Test func `ties are broken by the alphabet, not by the order given`() {
    #expect(nearest("cat_", in: ["cats", "cato", "catz"]) == "cato")
    #expect(nearest("cat_", in: ["catz", "cato", "cats"]) == "cato")
  }

  @Test func `at most three changes are forgiven in long names`() {
    #expect(nearest("budget_linesxyz", in: ["budget_lines"]) == "budget_lines")
    #expect(nearest("budget_lineswxyz", in: ["budget_lines"]) == nil)
  }
}
