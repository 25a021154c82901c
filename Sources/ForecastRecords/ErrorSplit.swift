import Glibc

/// The error of a projection by its reasons, which add up to it in every digit written.
///
/// Parts are whole numbers of the last decimal; what no reason explains is the error less the others.
/// Signs are those of the error: a part above 0 made the projection too high.
///
/// > Reference: Office for Budget Responsibility, "Forecast evaluation report": changes of
/// > classification and data, changes of policy, the economy, and other (fiscal forecasting)
/// > differences as the residual.
public struct ErrorSplit: Hashable, Sendable {
  /// How many decimals parts are written with.
  public let decimals: Int
  private let classificationUnits: Int128
  private let policyUnits: Int128
  private let economicUnits: Int128
  private let totalUnits: Int128

  /// Splits an error.
  ///
  /// - Parameters:
  ///   - projection: The projected value.
  ///   - outturn: What came.
  ///   - classification: What reclassified items and revised data added to the error.
  ///   - policy: What decisions on policy added to it.
  ///   - economic: What an economy other than assumed added to it.
  ///   - decimals: How many decimals numbers are written with, 0 to 12; more are rounded.
  public init?(
    projection: Double, outturn: Double, classification: Double, policy: Double,
    economic: Double, decimals: Int
  ) {
    precondition((0...12).contains(decimals), "\(decimals) decimals are not in 0...12")
    func units(_ value: Double) -> Int128? {
      guard value.isFinite, value.magnitude < 1e24 else { return nil }
      return Int128((value * pow(10, Double(decimals))).rounded())
    }
    guard let projected = units(projection), let came = units(outturn),
      let classification = units(classification), let policy = units(policy),
      let economic = units(economic)
    else { return nil }
    self.decimals = decimals
    classificationUnits = classification
    policyUnits = policy
    economicUnits = economic
    totalUnits = projected - came
  }

  private init(
    classification: Int128, policy: Int128, economic: Int128, total: Int128, decimals: Int
  ) {
    self.decimals = decimals
    classificationUnits = classification
    policyUnits = policy
    economicUnits = economic
    totalUnits = total
  }

  /// The sum of two splits with the same decimals, part by part.
  public static func + (a: ErrorSplit, b: ErrorSplit) -> ErrorSplit {
    precondition(a.decimals == b.decimals, "\(a.decimals) decimals and \(b.decimals)")
    return ErrorSplit(
      classification: a.classificationUnits + b.classificationUnits,
      policy: a.policyUnits + b.policyUnits, economic: a.economicUnits + b.economicUnits,
      total: a.totalUnits + b.totalUnits, decimals: a.decimals)
  }

  /// What reclassified items and revised data added.
  public var classification: Double { value(classificationUnits) }
  /// What decisions on policy added.
  public var policy: Double { value(policyUnits) }
  /// What an economy other than assumed added.
  public var economic: Double { value(economicUnits) }
  /// What remains: the forecast of what follows from policy and the economy.
  public var other: Double { value(otherUnits) }
  /// The whole error: projection less outturn.
  public var total: Double { value(totalUnits) }

  /// The parts in order with the total last, as decimals: the written parts add up to the written
  /// total.
  public var texts: [String] {
    [classificationUnits, policyUnits, economicUnits, otherUnits, totalUnits].map(text)
  }

  private var otherUnits: Int128 {
    totalUnits - classificationUnits - policyUnits - economicUnits
  }

  private func value(_ units: Int128) -> Double { Double(units) / pow(10, Double(decimals)) }

  private func text(_ units: Int128) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
