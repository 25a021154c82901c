/// The order of a seasonal ARIMA model: ARIMA(p,d,q)(P,D,Q)[m], and whether it has a constant.
///
/// The signs are those of Box and Jenkins for the autoregression and of R for the moving average:
/// (1 − φ₁B − …)(1 − Φ₁Bᵐ − …)(1 − B)ᵈ(1 − Bᵐ)ᴰ yₜ = (1 + θ₁B + …)(1 + Θ₁Bᵐ + …) eₜ.
public struct ARIMAOrder: Hashable, Sendable, CustomStringConvertible {
  /// Autoregressive terms, p.
  public var autoregressive: Int
  /// Differences, d.
  public var differences: Int
  /// Moving-average terms, q.
  public var movingAverage: Int
  /// Seasonal autoregressive terms, P.
  public var seasonalAutoregressive: Int
  /// Seasonal differences, D.
  public var seasonalDifferences: Int
  /// Seasonal moving-average terms, Q.
  public var seasonalMovingAverage: Int
  /// Values in a season, m; 1 without seasonal terms.
  public var season: Int
  /// Whether a constant is estimated: the mean without differences, the drift (change by period)
  /// with one.
  public var hasConstant: Bool

  /// Creates an order.
  ///
  /// - Parameters:
  ///   - p: Autoregressive terms.
  ///   - d: Differences.
  ///   - q: Moving-average terms.
  ///   - seasonal: Seasonal autoregressive terms, differences and moving-average terms.
  ///   - season: Values in a season.
  ///   - constant: Whether a mean or drift is estimated.
  public init(
    _ p: Int, _ d: Int, _ q: Int, seasonal: (P: Int, D: Int, Q: Int) = (0, 0, 0),
    season: Int = 1, constant: Bool = false
  ) {
    precondition(
      p >= 0 && d >= 0 && q >= 0 && seasonal.P >= 0 && seasonal.D >= 0 && seasonal.Q >= 0
        && season >= 1, "a negative order")
    autoregressive = p
    differences = d
    movingAverage = q
    seasonalAutoregressive = seasonal.P
    seasonalDifferences = seasonal.D
    seasonalMovingAverage = seasonal.Q
    self.season = season
    hasConstant = constant
  }

  /// Reads `ARIMA(2,1,1)(0,1,1)[12] with drift`, or the same without `ARIMA`, season or constant.
  ///
  /// - Parameters:
  ///   - text: The order; spaces do not matter.
  ///   - season: The season where the text names none.
  public init?(parsing text: String, season: Int = 1) {
    var rest = Substring(text.lowercased().filter { !$0.isWhitespace })
    if rest.hasPrefix("arima") { rest = rest.dropFirst(5) }
    func triple() -> [Int]?? {
      guard rest.first == "(" else { return .some(nil) }
      guard let end = rest.firstIndex(of: ")") else { return nil }
      let numbers = rest[rest.index(after: rest.startIndex)..<end]
        .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      let valid = numbers.compactMap { $0 }
      guard numbers.count == 3, valid.count == 3, valid.allSatisfy({ (0...99).contains($0) })
      else { return nil }
      rest = rest[rest.index(after: end)...]
      return valid
    }
    guard case .some(.some(let first)) = triple(), case .some(let second) = triple() else {
      return nil
    }
    var length = season
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]"), let named = Int(rest.dropFirst()[..<end]),
        named >= 1
      else { return nil }
      length = named
      rest = rest[rest.index(after: end)...]
    }
    let constants: [String: Bool] = [
      "": false, "withdrift": true, "withmean": true, "withnon-zeromean": true,
      "withzeromean": false, "withconstant": true,
    ]
    guard let constant = constants[String(rest)] else { return nil }
    let seasonal = second ?? [0, 0, 0]
    self.init(
      first[0], first[1], first[2], seasonal: (seasonal[0], seasonal[1], seasonal[2]),
      season: length, constant: constant)
    guard isSupported else { return nil }
  }

  /// Whether any seasonal part is present.
  public var isSeasonal: Bool {
    seasonalAutoregressive + seasonalDifferences + seasonalMovingAverage > 0
  }

  /// How many values at the start the differences use up: d + mD.
  public var lostValues: Int { differences + season * seasonalDifferences }

  /// Coefficients of the autoregressive and moving-average factors: p + q + P + Q.
  public var coefficientCount: Int {
    autoregressive + movingAverage + seasonalAutoregressive + seasonalMovingAverage
  }

  /// Whether a season is there where one is needed, and a constant only where it can be told.
  var isSupported: Bool {
    (season > 1 || !isSeasonal) && (!hasConstant || differences + seasonalDifferences <= 1)
  }

  /// `ARIMA(0,1,1)(0,1,1)[12] with drift`.
  public var description: String {
    var text = "ARIMA(\(autoregressive),\(differences),\(movingAverage))"
    if isSeasonal {
      text +=
        "(\(seasonalAutoregressive),\(seasonalDifferences),\(seasonalMovingAverage))[\(season)]"
    }
    if hasConstant { text += differences + seasonalDifferences > 0 ? " with drift" : " with mean" }
    return text
  }

  /// The coefficients of the differencing polynomial (1 − B)ᵈ(1 − Bᵐ)ᴰ, from lag 0.
  var differencing: [Double] {
    var polynomial = [1.0]
    for lag in Array(repeating: 1, count: differences)
      + Array(repeating: season, count: seasonalDifferences)
    {
      var next = polynomial + [Double](repeating: 0, count: lag)
      for (index, value) in polynomial.enumerated() { next[index + lag] -= value }
      polynomial = next
    }
    return polynomial
  }
}
