import Quantities

/// A bridge from one total to another: what each change adds or takes, in the order given.
///
/// Amounts are as shown (percent as 65, money in whole currency units). Numbers printed add up: parts
/// are rounded to sum to the difference of the printed totals (``Quantities/RoundedParts``).
public struct WaterfallChart: Sendable {
  /// A total at an end of the bridge.
  public struct Total: Hashable, Sendable {
    /// What it is: a plan, a year.
    public var label: String
    /// Its value.
    public var value: Double
    /// The standard error of the value; nil prints none.
    public var standardError: Double?

    /// Creates a total.
    public init(_ label: String, _ value: Double, standardError: Double? = nil) {
      self.label = label
      self.value = value.isFinite ? value : 0
      self.standardError = standardError
    }
  }

  /// A signed part of the difference.
  public struct Part: Hashable, Sendable {
    /// The change: `교육 정원 280 → 220명/분기`.
    public var label: String
    /// What it adds.
    public var amount: Double
    /// The standard error of the amount; nil draws none.
    public var standardError: Double?

    /// Creates a part.
    public init(_ label: String, _ amount: Double, standardError: Double? = nil) {
      self.label = label
      self.amount = amount
      self.standardError = standardError
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How amounts are written.
  public var style: ValueStyle
  /// Where the bridge starts.
  public var start: Total
  /// Where it ends.
  public var end: Total
  /// The parts in their order, the pooled ones last.
  public var parts: [Part]

  /// Creates a chart.
  ///
  /// What the parts leave of the difference is pooled with the small ones as others.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How amounts are written.
  ///   - start: Where the bridge starts.
  ///   - parts: The parts in the order they are shown; those that are not finite are left out.
  ///   - end: Where it ends.
  ///   - smallestShare: Parts below this share of the sum of all sizes are pooled, if two or more.
  ///   - maximumParts: How many parts are shown, the pooled ones as one; at least 2.
  public init(
    caption: FigureCaption, style: ValueStyle, start: Total, parts: [Part], end: Total,
    smallestShare: Double = 0.02, maximumParts: Int = 12
  ) {
    self.caption = caption
    self.style = style
    self.start = start
    self.end = end
    let finite = parts.filter(\.amount.isFinite)
    let sizes = finite.map { abs($0.amount) }
    let most = max(maximumParts, 2)
    let limit = sizes.reduce(0, +) * smallestShare
    // From the smallest on: all below the limit, and as many as there is no room for.
    let rising = sizes.indices.sorted { (sizes[$0], $1) < (sizes[$1], $0) }
    var pooled = rising.filter { sizes[$0] < limit }
    if finite.count - pooled.count + (pooled.isEmpty ? 0 : 1) > most {
      pooled = Array(rising.prefix(finite.count - most + 1))
    }
    if pooled.count == 1, finite.count <= most { pooled = [] }
    let rest = end.value - start.value - finite.reduce(0) { $0 + $1.amount }
    let hasRest = abs(rest) > 1e-9 * max(abs(start.value), abs(end.value), sizes.max() ?? 0)
    self.parts = finite.indices.filter { !pooled.contains($0) }.map { finite[$0] }
    guard !pooled.isEmpty || hasRest else { return }
    let small = pooled.sorted().map { finite[$0] }
    let errors = small.compactMap(\.standardError)
    let count = small.isEmpty ? "" : " (\(small.count))"
    self.parts.append(
      Part(
        (caption.language == .ko ? "기타" : "Others") + count,
        small.reduce(0) { $0 + $1.amount } + (hasRest ? rest : 0),
        // Parts hang together, so their errors are added, not their squares: never too small.
        standardError: errors.isEmpty ? nil : errors.reduce(0, +)))
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { WaterfallPlot(chart: self).rendered() }
}
