import Statistics
import TestSupport
import Testing

@Suite struct NormalTests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `both tails have 15 digits, far out 13`() throws {
    let table = rows(try ReferenceData.text("numerics/specialfn/normal_cdf.tsv"))
    #expect(table.count > 80)
    for row in table {
      let x = try #require(Double(row[0]))
      let cdf = try #require(Double(row[2]))
      let tail = try #require(Double(row[3]))
      let required = abs(x) < 10 ? 14.9 : 13.5
      #expect(digits(Normal.cdf(x), cdf) >= required, "cdf at \(x)")
      #expect(digits(Normal.upperTail(x), tail) >= required, "upper tail at \(x)")
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `the quantile has 15 digits down to the smallest number`() throws {
    let table = rows(try ReferenceData.text("numerics/specialfn/normal_quantile.tsv"))
    #expect(table.count > 80)
    for row in table {
      let p = try #require(Double(row[0]))
      #expect(digits(Normal.quantile(p), try #require(Double(row[2]))) >= 14.9, "at \(p)")
    }
  }

  @Test func `ends and impossible probabilities`() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Normal.cdf(.infinity) == 1)
    #expect(Normal.upperQuantile(1e-300) == -Normal.quantile(1e-300))
    #expect(digits(Normal.density(1), 0.24197072451914334980) > 15)
  }
}
