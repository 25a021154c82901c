import Foundation

/// A regression data set of NIST's Statistical Reference Datasets with its certified values.
///
/// The values are the recomputation to 40 digits in `nist/reference40.json`, rounded to double;
/// they agree with what NIST prints.
public struct CertifiedDataSet: Sendable {
  /// The observations, a row each: the response first, then the predictors.
  public let rows: [[Double]]
  /// The certified parameters.
  public let parameters: [Double]
  /// The certified standard errors of the parameters.
  public let standardErrors: [Double]
  /// The certified residual sum of squares.
  public let residualSumOfSquares: Double
  /// The published starts; none for linear sets.
  public let starts: [[Double]]

  /// Reads a set.
  ///
  /// - Parameters:
  ///   - kind: `linear` or `nonlinear`.
  ///   - name: The name of the file without its ending, such as `Longley`.
  /// - Throws: `CocoaError` when a file or a value is missing.
  public init(_ kind: String, _ name: String) throws {
    func json(_ file: String) throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(ReferenceData.text(file).utf8))
      guard let sets = object as? [String: Any], let set = sets["\(kind)/\(name)"] as? [String: Any]
      else { throw CocoaError(.fileReadCorruptFile) }
      return set
    }
    let reference = try json("nist/reference40.json")
    let sum = reference["RSS"] ?? reference["SSE"]
    guard let triples = reference["params"] as? [[String]], let sum = (sum as? String),
      let sum = Double(sum)
    else { throw CocoaError(.fileReadCorruptFile) }
    parameters = triples.compactMap { Double($0[1]) }
    standardErrors = triples.compactMap { Double($0[2]) }
    residualSumOfSquares = sum
    let certified = try json("nist/certified.json")["certified"] as? [String: Any]
    let starting = certified?["params"] as? [[String: String]] ?? []
    starts = ["start1", "start2"].map { key in starting.compactMap { $0[key].flatMap(Double.init) }
    }
    .filter { !$0.isEmpty }
    // The data of every set begin on line 61.
    rows = try ReferenceData.text("nist/\(kind)/\(name).dat")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropFirst(60)
      .map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
      .filter { !$0.isEmpty }
  }
}

/// How many digits of a value are right: −log₁₀ of its relative error, at most 15.
///
/// - Parameters:
///   - value: What was computed.
///   - certified: What is right; where it is 0 the absolute error counts.
/// - Returns: The digits; 0 or less when nothing is right.
public func digits(of value: Double, against certified: Double) -> Double {
  let error = abs(value - certified) / (certified == 0 ? 1 : abs(certified))
  return error == 0 ? 15 : min(15, -log10(error))
}

/// The fewest right digits of several values.
///
/// - Parameters:
///   - values: What was computed.
///   - certified: What is right, as many.
/// - Returns: The fewest digits; −∞ when the counts differ.
public func digits(of values: [Double], against certified: [Double]) -> Double {
  guard values.count == certified.count else { return -.infinity }
  return zip(values, certified).map { digits(of: $0, against: $1) }.min() ?? 15
}
