import Foundation
import TestSupport
import Testing

@Suite struct FitCommandTests {
  private static let table = """
    연도,firms,region,w
    2014,"1,021",서울,1
    2015,1101,부산,1
    2016,1190,서울,2
    2017,,부산,1
    2018,1401,서울,0
    2019,1502,부산,3
    2020,1610,서울,1

    """

  private func fit(_ arguments: String..., table: String = Self.table) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(table, to: "표.csv")
      return try tool.run(["fit", "표.csv"] + arguments)
    }
  }

  private func json(_ outcome: Tool.Outcome) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func `a line through points on it is exact`() throws {
    let outcome = try fit(
      "--formula", "y ~ x", "--json", table: "x,y\n1,0.3\n2,0.5\n3,0.7\n4,0.9\n")
    #expect(outcome.status == 0, "\(outcome.words)")
    let result = try json(outcome)
    #expect(result["exact_fit"] as? Bool == true)
    #expect(result["f_statistic"] is NSNull)
    let terms = try #require(result["terms"] as? [[String: Any]])
    #expect(terms.map { $0["name"] as? String } == ["(intercept)", "x"])
    #expect(terms.map { $0["estimate"] as? Double } == [0.1, 0.2])
    #expect(terms.map { $0["standard_error"] as? Double } == [0, 0])
  }

  @Test func `the table keeps the order of the formula and aligns Hangul`() throws {
    let outcome = try fit("--formula", "firms ~ 연도 + factor(region)", "--weights", "w")
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(outcome.words.contains("1 of 7 rows was left out"))
    #expect(outcome.words.contains("line 5"))
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("factor(region)=서울") })
    #expect(lines[1].contains("관측 5개"))
  }

  @Test func `keys of the JSON are those promised`() throws {
    let result = try json(try fit("--formula", "firms ~ 연도", "--json"))
    let promised = [
      "n", "rank", "condition", "residual_sd", "residual_ss", "r_squared", "f_statistic",
      "outcome", "terms", "anova",
    ]
    for key in promised { #expect(result[key] != nil, "\(key)") }
    let anova = try #require(result["anova"] as? [[String: Any]])
    #expect(anova.map { $0["term"] as? String } == ["regression", "연도", "residual"])
    #expect(Set(anova[0].keys) == ["term", "df", "ss", "ms", "f", "p"])
    let term = try #require((result["terms"] as? [[String: Any]])?.last)
    for key in ["name", "estimate", "standard_error", "t", "p", "lower", "upper"] {
      #expect(term[key] != nil, "\(key)")
    }
  }

  @Test func `parameters need a start`() throws {
    let table = "x,y\n0,5\n1,3.1\n2,1.8\n3,1.1\n4,0.7\n"
    let outcome = try fit(
      "--formula", "y ~ a*exp(-b*x)", "--start", "a=1,b=1", "--json", table: table)
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(try json(outcome)["outcome"] as? String == "converged")
    let without = try fit("--formula", "y ~ a*exp(-b*x)", "--start", "a=1", table: table)
    #expect(without.status == 1)
    #expect(without.words.contains("parameter `b` has no start"))
    let unknown = try fit("--formula", "y ~ x + z", table: table)
    #expect(unknown.status == 1)
    #expect(
      unknown.words.contains(
        """
        formula:1:9: error: the table has no column `z`
        """) || unknown.words.contains("the table has no column `z`"))
  }

  @Test func `dependent terms are refused by name, or solved with a warning`() throws {
    let table = "x,z,y\n1,2,1\n2,4,3\n3,6,2\n4,8,5\n"
    let refused = try fit("--formula", "y ~ x + z", table: table)
    #expect(refused.status == 1)
    #expect(refused.output.isEmpty)
    #expect(
      refused.words.contains(
        "the data determine only 2 of 3 coefficients: other terms reproduce `z`"))
    let solved = try fit("--formula", "y ~ x + z", "--minimum-norm", "--json", table: table)
    #expect(solved.status == 0, "\(solved.words)")
    #expect(solved.words.contains("other terms reproduce `z`"))
    let result = try json(solved)
    #expect(result["outcome"] as? String == "minimum_norm")
    let terms = try #require(result["terms"] as? [[String: Any]])
    // y = 1.1 x; the shortest split of 1.1 over x and 2x is 0.22 and 0.44.
    let estimates = terms.compactMap { $0["estimate"] as? Double }
    for (estimate, right) in zip(estimates, [0, 0.22, 0.44]) {
      #expect(abs(estimate - right) < 1e-12, "\(estimates)")
    }
    #expect(terms.allSatisfy { $0["standard_error"] is NSNull })
  }

  @Test func `cells that are no numbers are shown with their place`() throws {
    let outcome = try fit("--formula", "firms ~ 연도", table: "연도,firms\n2014,12\n2015,약 13\n")
    #expect(outcome.status == 1)
    #expect(
      outcome.words.hasPrefix(
        """
        표.csv:3:6: error: `약 13` is not a number [not-a-number]
            3 | 2015,약 13
              |      ^^^^^
          hint: column `firms` is calculated with; a value that is missing is an empty cell or `-`
        """), "\(outcome.words)")
  }

  @Test func `a missing file is an input error`() throws {
    try Tool.inNewFolder { tool in
      let outcome = try tool.run(["fit", "nope.csv", "--formula", "y ~ x"])
      #expect(outcome.status == 74)
      #expect(outcome.words.contains("cannot read `nope.csv`: there is no such file"))
    }
  }

  @Test func `wrong options are usage errors`() throws {
    #expect(try fit("--formula", "firms ~ 연도", "--start", "a").status == 64)
    #expect(try fit("--formula", "firms ~ 연도", "--level", "95").status == 64)
    #expect(try fit().status == 64)
  }

  @Test func `decimals are read as they are written, doubles as they are rounded`() throws {
    // Between groups 0.54 × 10⁰ … exactly: F = 0.135/0.01 = 13.5 in tenths around 10¹².
    let table = """
      g,y
      1,1000000000000.4
      1,1000000000000.3
      1,1000000000000.5
      2,1000000000000.6
      2,1000000000000.8
      2,1000000000000.7

      """
    let decimal = try json(try fit("--formula", "y ~ factor(g)", "--json", table: table))
    #expect(decimal["f_statistic"] as? Double == 13.5)
    let double = try json(
      try fit("--formula", "y ~ factor(g)", "--json", "--numbers", "double", table: table))
    let f = try #require(double["f_statistic"] as? Double)
    #expect(f != 13.5 && abs(f - 13.5) < 0.05)
  }
}
