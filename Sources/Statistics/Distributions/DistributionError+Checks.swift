extension DistributionError {
  /// Throws unless the parameter is a finite number.
  static func requireFinite(_ value: Double, _ name: String) throws(DistributionError) {
    guard value.isFinite else { throw .outOfDomain(parameter: name, value: value, domain: .finite) }
  }

  /// Throws unless the parameter is a finite number above 0.
  static func requirePositive(_ value: Double, _ name: String) throws(DistributionError) {
    try requireFinite(value, name)
    guard value > 0 else { throw .outOfDomain(parameter: name, value: value, domain: .positive) }
  }

  /// Throws unless the parameter is a number from 1e-9 on: a shape below that counts as 0, as all
  /// of such a distribution lies at its ends.
  static func requireShape(_ value: Double, _ name: String) throws(DistributionError) {
    try requireFinite(value, name)
    guard value >= 1e-9 else {
      throw .outOfDomain(parameter: name, value: value, domain: .positive)
    }
  }

  /// Throws also from 2⁵³ on, where the sum of two shapes loses the smaller one.
  static func requireBoundedShape(_ value: Double, _ name: String) throws(DistributionError) {
    try requireShape(value, name)
    guard value < 0x1p53 else {
      throw .outOfDomain(parameter: name, value: value, domain: .positiveBelow(0x1p53))
    }
  }

  /// Throws unless the parameter is a probability.
  static func requireShare(_ value: Double, _ name: String) throws(DistributionError) {
    guard value >= 0, value <= 1 else {
      throw .outOfDomain(parameter: name, value: value, domain: .share)
    }
  }

  /// Throws unless the parameter is a probability above 0.
  static func requirePositiveShare(_ value: Double, _ name: String) throws(DistributionError) {
    try requireShare(value, name)
    try requirePositive(value, name)
  }

  /// Throws unless the parameter is a count of at most 2⁵².
  static func requireCount(_ value: Int, _ name: String) throws(DistributionError) {
    guard value >= 0, value <= 1 << 52 else {
      throw .outOfDomain(parameter: name, value: Double(value), domain: .wholeNumber)
    }
  }

  /// Throws unless the parameter is a number of expected events, from 0 to 2⁵².
  static func requireEvents(_ value: Double, _ name: String) throws(DistributionError) {
    try requireFinite(value, name)
    guard value >= 0 else {
      throw .outOfDomain(parameter: name, value: value, domain: .nonNegative)
    }
    guard value <= 0x1p52 else {
      throw .outOfDomain(parameter: name, value: value, domain: .positiveBelow(0x1p52))
    }
  }

  /// Throws unless both ends are finite, in order and no farther apart than the largest number.
  static func requireOrder(_ low: Double, _ high: Double) throws(DistributionError) {
    try requireFinite(low, "low")
    try requireFinite(high, "high")
    guard low < high else { throw .lowNotBelowHigh(low: low, high: high) }
    try requireFinite(high - low, "width")
  }
}
