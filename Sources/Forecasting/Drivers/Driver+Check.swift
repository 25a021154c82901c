extension Driver {
  /// Checks names, lengths and numbers.
  ///
  /// - Parameters:
  ///   - drivers: The drivers.
  ///   - periods: The number of periods of the series.
  ///   - steps: How many periods ahead they must reach.
  /// - Throws: ``ModelRefusal`` that names the driver.
  static func check(
    _ drivers: [Driver], periods: Int, steps: Int
  ) throws(ModelRefusal) {
    var names = Set<String>()
    for driver in drivers {
      func refuse(_ message: String) -> ModelRefusal {
        ModelRefusal(.driversNotUsable, "the driver `\(driver.name)` \(message)")
      }
      guard names.insert(driver.name).inserted else { throw refuse("is given twice") }
      guard driver.past.count == periods else {
        throw refuse(
          "has \(driver.past.count) past values, the series has \(periods) periods")
      }
      guard driver.future.count >= steps else {
        throw refuse(
          "has \(driver.future.count) future values, a forecast of \(steps) periods needs \(steps)")
      }
      guard driver.past.allSatisfy(\.isFinite), driver.future.allSatisfy(\.isFinite) else {
        throw refuse("has a value that is missing or not a finite number")
      }
    }
  }

  /// The refusal of a driver, or another column of the mean, whose effect cannot be told apart.
  ///
  /// - Parameters:
  ///   - name: The column.
  ///   - others: What it depends on beside the drivers before it, `the level`; nil where nothing.
  ///   - condition: When it does so, `once differences are taken`.
  /// - Returns: The refusal.
  static func dependent(
    _ name: String, on others: String? = nil, _ condition: String? = nil
  ) -> ModelRefusal {
    ModelRefusal(
      .driversNotUsable,
      "the column `\(name)` is constant or depends linearly on "
        + (others.map { "\($0) or " } ?? "") + "the drivers before it"
        + (condition.map { " \($0)" } ?? "") + "; leave it out")
  }
}
