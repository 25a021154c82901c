import Glibc
import Testing

@testable import XMILE

/// The functions of XMILE 1.0, section 3.5, by values worked out by hand; times are 0 to 4 by 1.
@Suite struct FunctionTests {
  @Test(
    arguments: [
      ("ABS(-3)", 3), ("INT(-2.7)", -2), ("INT(2.7)", 2), ("ROUND(2.5)", 3), ("SQRT(16)", 4),
      ("EXP(1)", M_E), ("LN(EXP(2))", 2), ("LOG10(1000)", 3), ("LOG(8, 2)", 3), ("MAX(1, 5, 3)", 5),
      ("MIN(4)", 4), ("MIN(4, 2, 9)", 2), ("PI", Double.pi), ("PI()", Double.pi),
      ("SIN(PI / 2)", 1), ("COS(0)", 1), ("TAN(PI / 4)", 1), ("ARCTAN(1) * 4", Double.pi),
      ("ARCSIN(1) * 2", Double.pi), ("ARCCOS(-1)", Double.pi), ("SINH(0)", 0), ("TANH(0)", 0),
      ("SAFEDIV(6, 3)", 2), ("SAFEDIV(6, 0)", 0), ("SAFEDIV(6, 0, 9)", 9), ("MEAN(1, 2, 6)", 3),
      ("STARTTIME + STOPTIME + DT", 5), ("IF INF > 1e300 THEN 1 ELSE 0", 1),
    ] as [(String, Double)])
  func `of numbers`(_ equation: String, _ value: Double) throws {
    let values = try SmallModel.values(equation)
    #expect(values.allSatisfy { abs($0 - value) < 1e-14 }, "\(values)")
  }

  @Test(
    arguments: [
      ("TIME", [0, 1, 2, 3, 4]), ("STEP(3, 2)", [0, 0, 3, 3, 3]), ("RAMP(2, 1)", [0, 0, 2, 4, 6]),
      ("RAMP(2, 1, 3)", [0, 0, 2, 4, 4]), ("PULSE(5, 1)", [0, 5, 0, 0, 0]),
      ("PULSE(5, 1, 2)", [0, 5, 0, 5, 0]), ("PULSE(5, 1, 0)", [0, 5, 0, 0, 0]),
      ("INIT(TIME + 3)", [3, 3, 3, 3, 3]), ("PREVIOUS(TIME, -1)", [-1, 0, 1, 2, 3]),
      ("DELAY(TIME, 2)", [0, 0, 0, 1, 2]), ("DELAY(TIME, 2, 9)", [9, 9, 0, 1, 2]),
      ("PREVIOUS(SELF, 1) * 2", [2, 4, 8, 16, 32]), ("SMTH1(TIME, 2)", [0, 0, 0.5, 1.25, 2.125]),
      ("SMTH1(4, 2, 0)", [0, 2, 3, 3.5, 3.75]), ("SMTHN(4, 2, 1, 0)", [0, 2, 3, 3.5, 3.75]),
      ("SMTH3(4, 6, 0)", [0, 0, 0, 0.5, 1.25]), ("DELAY1(4, 2, 0)", [0, 2, 3, 3.5, 3.75]),
      ("DELAY3(4, 6)", [4, 4, 4, 4, 4]), ("DELAYN(4, 2, 1, 0)", [0, 2, 3, 3.5, 3.75]),
      ("TREND(8, 2)", [0, 0, 0, 0, 0]), ("FORCST(8, 2, 5)", [8, 8, 8, 8, 8]),
    ] as [(String, [Double])])
  func `of the time and of what was`(_ equation: String, _ values: [Double]) throws {
    let found = try SmallModel.values(equation)
    #expect(zip(found, values).allSatisfy { abs($0 - $1) < 1e-12 }, "\(found)")
  }

  @Test func `random numbers have a stream of their own for each place`() throws {
    let run = try SmallModel.run(
      """
      <aux name="a"><eqn>RANDOM(0, 1)</eqn></aux><aux name="b"><eqn>RANDOM(0, 1)</eqn></aux>
      <aux name="c"><eqn>NORMAL(5, 0) + EXPRND(0.0)</eqn></aux>
      """)
    let (a, b) = (try #require(run["a"]), try #require(run["b"]))
    #expect(Set(a + b).count == 10)
    #expect((a + b).allSatisfy { $0 > 0 && $0 < 1 })
    #expect(run["c"] == [5, 5, 5, 5, 5])
  }
}
