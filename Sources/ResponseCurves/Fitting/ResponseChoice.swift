/// Families fitted to the same data, the best first, and which of them the data cannot tell apart.
///
/// > Reference: Burnham & Anderson (2002), Model Selection and Multimodel Inference, section 2.6: a
/// > difference of less than 2 in AICc is substantial support for both.
public struct ResponseChoice: Hashable, Sendable {
  /// A family that was not fitted, and why.
  public struct Refusal: Hashable, Sendable {
    /// The family.
    public let family: ResponseFamily
    /// The reason.
    public let error: ResponseError
  }

  /// The fits, the best first: by AICc, then those with too few data for it.
  public let fits: [ResponseFit]
  /// Families without a fit.
  public let refusals: [Refusal]

  /// Fits families and orders them.
  ///
  /// Of fits that the data cannot tell apart, one whose parameters they determine stands before
  /// others.
  ///
  /// - Parameters:
  ///   - data: The data.
  ///   - families: Which to try.
  /// - Throws: The reason for the first family where none can be fitted.
  public init(
    _ data: ResponseData, among families: [ResponseFamily] = ResponseFamily.allCases
  ) throws(ResponseError) {
    var fits: [ResponseFit] = []
    var refusals: [Refusal] = []
    for family in families {
      do throws(ResponseError) {
        fits.append(try ResponseFit(family, to: data))
      } catch { refusals.append(Refusal(family: family, error: error)) }
    }
    guard !fits.isEmpty else {
      throw refusals.first?.error ?? .tooFewPoints(needed: 1, given: 0)
    }
    let ordered = fits.enumerated().sorted { left, right in
      let (a, b) = (Self.rank(left.element), Self.rank(right.element))
      return a != b ? a.lexicographicallyPrecedes(b) : left.offset < right.offset
    }.map(\.element)
    let best = ordered[0]
    let close = ordered.filter { Self.isClose($0, to: best) }
    let first = close.first { $0.undetermined.isEmpty } ?? best
    self.fits = [first] + ordered.filter { $0 != first }
    self.refusals = refusals
  }

  /// The best fit.
  public var best: ResponseFit { fits[0] }

  /// Others that the data cannot tell from the best: within 2 of the least AICc.
  public var undecided: [ResponseFit] {
    let least = fits.min { Self.rank($0).lexicographicallyPrecedes(Self.rank($1)) } ?? best
    return fits.dropFirst().filter { Self.isClose($0, to: least) }
  }

  /// The results that the best and all undecided curves give for an amount.
  ///
  /// Within the data they hardly differ; beyond them this is the least that is not known.
  public func answers(at input: Double) -> ClosedRange<Double> {
    let values = ([best] + undecided).map { $0.function.value(at: input) }
    return (values.min() ?? 0)...(values.max() ?? 0)
  }

  /// In order: AICc or none, then fewer parameters, then the sum of squares.
  private static func rank(_ fit: ResponseFit) -> [Double] {
    if let criterion = fit.correctedAkaike { return [0, criterion] }
    return [1, Double(fit.family.parameterNames.count), fit.residualSumOfSquares]
  }

  private static func isClose(_ fit: ResponseFit, to best: ResponseFit) -> Bool {
    guard let least = best.correctedAkaike else {
      // Without a criterion no family of as many parameters is ruled out.
      return fit.family.parameterNames.count == best.family.parameterNames.count
    }
    guard let criterion = fit.correctedAkaike else { return false }
    return criterion - least < 2
  }
}
