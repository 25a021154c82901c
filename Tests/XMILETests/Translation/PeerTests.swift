import Simulation
import Testing

@testable import XMILE

/// Values of another engine (simlin 0.8.5, by its Python package) on the same model file.
@Suite struct PeerTests {
  /// The equation with its values at the times 4 and 12, by Euler's method and by RK4.
  private static let values: [(String, [Double], [Double])] = [
    (
      "TREND(x, 3)", [0.09542366572795156, 0.028084730439647414],
      [0.09578463956831204, 0.024974464338213792]
    ),
    (
      "TREND(x, 3, 0.1)", [0.11387948954503535, 0.028951083687721813],
      [0.11686018620800523, 0.026215643946399764]
    ),
    (
      "DELAY1(x, 3)", [13.004951769184629, 12.13899250819828],
      [12.994012009770492, 12.244364194634242]
    ),
    (
      "DELAY1(x, 3, 2)", [11.144407454293605, 12.038359586498474],
      [10.885214125956999, 12.097834752115203]
    ),
    (
      "DELAY3(x, 4)", [10.927239398442776, 12.209133338348634],
      [11.278820221116309, 12.337230967962634]
    ),
    (
      "DELAY3(x, 4, 2)", [7.969358901464018, 12.197545539630793],
      [7.89360375396222, 12.287355428046519]
    ),
    (
      "SMTH1(x, 3, 1)", [10.911839414932228, 12.025780471286001],
      [10.621614390480312, 12.079518571800325]
    ),
    (
      "SMTH3(x, 3)", [11.52432713937205, 11.516856414162437],
      [11.961648073068655, 11.842156021614427]
    ),
    (
      "STDDEV(a[*])", [4.642796092394707, 14.30617582258329],
      [4.642796092394707, 14.30617582258329]
    ),
  ]

  @Test func `smooths, delays and trends are those of another engine`() throws {
    for (equation, byEuler, byRK4) in Self.values {
      for (method, expected) in [("euler", byEuler), ("rk4", byRK4)] {
        let run = try SmallModel.run(
          """
          <aux name="y"><eqn>\(equation)</eqn></aux>
          <aux name="x"><eqn>10 + 3 * SIN(TIME / 2) + STEP(4, 3)</eqn></aux>
          <aux name="a"><dimensions><dim name="D" /></dimensions><eqn>5 + TIME, 1, 3 * TIME</eqn></aux>
          """,
          outside: "<dimensions><dim name=\"D\" size=\"3\"/></dimensions>",
          specs:
            "<sim_specs method=\"\(method)\"><start>0</start><stop>12</stop><dt>0.5</dt></sim_specs>"
        )
        let y = try #require(run["y"])
        for (value, right) in zip([y[8], y[24]], expected) {
          #expect(abs(value - right) < 1e-12 * abs(right), "\(equation) by \(method)")
        }
      }
    }
  }
}
