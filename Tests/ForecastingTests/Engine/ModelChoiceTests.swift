import Testing

@testable import Forecasting

@Suite struct ModelChoiceTests {
  @Test(arguments: [
    ("ets:AAdN", "ETS(A,Ad,N)"), ("ETS:mam", "ETS(M,A,M)"), ("arima:(0,1,1)", "ARIMA(0,1,1)"),
    ("local_level", "local_level"), ("naive2", "naive2"), ("tsb", "tsb"),
    ("dot", "dot"), ("ces:s", "CES(S)"), ("piecewise", "piecewise_linear curve"),
  ])
  func `names become models`(text: String, name: String) throws {
    let model = try #require(try ModelChoice(text).model())
    #expect(model.name.lowercased().hasPrefix(name.lowercased()), "\(model.name)")
  }

  @Test func `an order without a season takes that of the series`() throws {
    let values: [Double?] = (0..<40).map { (t: Int) in Double(t % 4 * 3 + t * t % 7) }
    let model = try #require(try ModelChoice("arima:(0,1,1)(0,1,1)").model())
    let fit = try model.fitInAnyUnit(RegularSeries(values, season: 4))
    #expect(fit.name.hasPrefix("ARIMA(0,1,1)(0,1,1)[4]"))
  }

  @Test func `unknown names come with those that are known`() {
    #expect(throws: ModelChoice.Mistake.self) { try ModelChoice("etz") }
    for text in ["ets:AXN", "arima:(0,1)", "naive:x", "poisson:odd", "auto:x"] {
      #expect(throws: ModelChoice.Mistake.self, "\(text)") { try ModelChoice(text) }
    }
  }

  @Test(arguments: [
    ("auto", BoundsRule.automatic), ("none", .none), ("0,", .range(lower: 0, upper: nil)),
    (",1e2", .range(lower: nil, upper: 100)), ("-1,1", .range(lower: -1, upper: 1)),
  ])
  func `bounds are read`(text: String, rule: BoundsRule) {
    #expect(BoundsRule(text) == rule)
  }

  @Test(arguments: ["", ",", "1,0", "0,1,2", "a,b", "0", "1,1", "inf,"])
  func `what is no pair of bounds is refused`(text: String) {
    #expect(BoundsRule(text) == nil)
  }
}
