import Testing

@testable import Forecasting

@Suite("ARIMA orders")
struct ARIMAOrderTests {
  @Test("what is printed is read")
  func roundTrip() {
    let orders = [
      ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), season: 12),
      ARIMAOrder(2, 1, 0, constant: true),
      ARIMAOrder(1, 0, 0, constant: true),
      ARIMAOrder(3, 0, 1, seasonal: (1, 0, 0), season: 4, constant: true),
    ]
    for order in orders {
      #expect(ARIMAOrder(parsing: order.description) == order)
    }
    #expect(orders[0].description == "ARIMA(0,1,1)(0,1,1)[12]")
    #expect(orders[1].description == "ARIMA(2,1,0) with drift")
    #expect(orders[2].description == "ARIMA(1,0,0) with mean")
  }

  @Test("spaces, case and the season of the series")
  func lenient() {
    let airline = ARIMAOrder(2, 1, 1, seasonal: (0, 1, 1), season: 12)
    #expect(ARIMAOrder(parsing: " arima (2, 1, 1)(0,1,1)", season: 12) == airline)
    #expect(ARIMAOrder(parsing: "(2,1,1)(0,1,1)[12]") == airline)
    #expect(ARIMAOrder(parsing: "ARIMA(0,1,0) with drift")?.hasConstant == true)
  }

  @Test(
    "what is not an order is not read",
    arguments: [
      "ARIMA", "ARIMA(1,1)", "ARIMA(1,1,a)", "ARIMA(1,-1,0)", "ARIMA(1,1,1)(0,1,1)",
      "ARIMA(1,1,1)(0,1,1)[0]", "ARIMA(0,2,1) with drift", "ARIMA(1,1,1)x", "ARIMA(1,1,1",
    ])
  func refused(text: String) {
    #expect(ARIMAOrder(parsing: text) == nil)
  }

  @Test("differencing polynomials")
  func differencing() {
    #expect(ARIMAOrder(0, 2, 0).differencing == [1, -2, 1])
    #expect(
      ARIMAOrder(0, 1, 0, seasonal: (0, 1, 0), season: 4).differencing == [1, -1, 0, 0, -1, 1])
  }

  @Test("coefficients from partial autocorrelations and back")
  func partials() throws {
    let shape = ARMAShape(ARIMAOrder(3, 0, 2, seasonal: (1, 0, 2), season: 4))
    let partial = [0.5, -0.3, 0.8, 0.9, -0.2, 0.4, 0.1, -0.6]
    let back = try #require(shape.partials(shape.coefficients(partial)))
    for (a, b) in zip(partial, back) { #expect(abs(a - b) < 1e-14) }
    // φ₁ = r₁(1 − r₂), φ₂ = r₂ for two terms.
    let two = ARMAShape(ARIMAOrder(2, 0, 0)).coefficients([0.5, 0.2])
    #expect(two == [0.4, 0.2])
  }
}
