import Quantities

/// Amounts by category, stacked into one bar per row: a budget by ministry, task or scenario.
public struct StackedBarChart: Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// What it is: a ministry, a scenario, a year.
    public var label: String
    /// One amount per category, as shown; zero or less and what is not finite are not drawn.
    public var amounts: [Double]

    /// Creates a bar.
    public init(_ label: String, _ amounts: [Double]) {
      self.label = label
      self.amounts = amounts
    }

    /// The sum of what is drawn.
    var total: Double { amounts.filter { $0.isFinite && $0 > 0 }.reduce(0, +) }
  }

  /// Which way bars grow.
  public enum Direction: Hashable, Sendable {
    /// To the right, one row per bar; for names.
    case horizontal
    /// Upwards, one column per bar; for years and scenarios with short names.
    ///
    /// More than twelve
    /// columns are drawn as rows.
    case vertical
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How amounts are written.
  public var style: ValueStyle
  /// The categories in the order they are stacked, from the axis on.
  ///
  /// Past six, the smallest are put together as others.
  public var categories: [String]
  /// The bars in the order they are shown.
  public var bars: [Bar]
  /// Which way bars grow.
  public var direction: Direction

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How amounts are written.
  ///   - categories: The categories in the order they are stacked.
  ///   - bars: One per row; amounts past the categories are left out, missing ones are zero.
  ///   - direction: Which way bars grow.
  ///   - sortedByTotal: Whether the largest bar comes first; equal ones keep their order.
  public init(
    caption: FigureCaption, style: ValueStyle, categories: [String], bars: [Bar],
    direction: Direction = .horizontal, sortedByTotal: Bool = false
  ) {
    self.caption = caption
    self.style = style
    let rows = bars.map { bar in
      Bar(bar.label, categories.indices.map { $0 < bar.amounts.count ? bar.amounts[$0] : 0 })
    }
    let ordered =
      sortedByTotal
      ? rows.enumerated().sorted { ($1.element.total, $0.offset) < ($0.element.total, $1.offset) }
        .map(\.element) : rows
    let merged = StackedBarChart.merged(categories, ordered, caption.language)
    self.categories = merged.categories
    self.bars = merged.bars
    self.direction = direction
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure {
    direction == .vertical && bars.count <= ColumnPlot.maximumColumns
      ? ColumnPlot(chart: self).rendered() : RowPlot(chart: self).rendered()
  }

  /// Puts the smallest categories together, so that every one left has a colour of its own.
  private static func merged(
    _ categories: [String], _ bars: [Bar], _ language: Language
  ) -> (categories: [String], bars: [Bar]) {
    let limit = Theme.categories.count
    guard categories.count > limit else { return (categories, bars) }
    func drawn(_ amount: Double) -> Double { amount.isFinite && amount > 0 ? amount : 0 }
    let sums = categories.indices.map { index in
      bars.reduce(0) { $0 + drawn($1.amounts[index]) }
    }
    let largest = categories.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }.prefix(limit - 1)
    let kept = largest.sorted()
    let other = language == .ko ? "기타" : "Other"
    let rows = bars.map { bar in
      let rest = categories.indices.filter { !kept.contains($0) }
      return Bar(
        bar.label,
        kept.map { bar.amounts[$0] } + [rest.reduce(0) { $0 + drawn(bar.amounts[$1]) }])
    }
    return (kept.map { categories[$0] } + [other], rows)
  }

  /// The amounts of a bar that are drawn, with their place on the axis.
  static func segments(of bar: Bar) -> [(category: Int, from: Double, to: Double)] {
    var sum = 0.0
    return bar.amounts.enumerated().compactMap { index, amount in
      guard amount.isFinite, amount > 0 else { return nil }
      sum += amount
      return (index, sum - amount, sum)
    }
  }

  /// The ink that stands out most on a category's colour.
  static func textColor(on category: Int) -> Color {
    let fill = Theme.categories[category % Theme.categories.count]
    return fill.contrast(with: Theme.ground) >= fill.contrast(with: Theme.ink)
      ? Theme.ground : Theme.ink
  }

  /// The key, in stacking order.
  var key: [KeyItem] {
    categories.indices.map {
      KeyItem(
        sample: .area(Theme.categories[$0 % Theme.categories.count], edge: nil),
        text: categories[$0])
    }
  }

  /// The axis that holds every total.
  var axis: ValueAxis {
    ValueAxis(
      bars.map(\.total), style: style, fromZero: true, count: 5, language: caption.language)
  }

  /// Decimals of the numbers in bars: none unless the largest total has fewer than three digits.
  func decimals(_ unit: LargeUnit) -> Int {
    let largest = (bars.map(\.total).max() ?? 0) / unit.scale
    return style.isWhole || largest >= 100 ? 0 : largest >= 10 ? 1 : 2
  }

  /// The key numbers in words.
  var description: String {
    let language = caption.language
    let all = bars.reduce(0) { $0 + $1.total }
    let rows = bars.prefix(20).map { $0.label + " " + style.text($0.total, language) }
    let sums = categories.indices.map { index in
      let sum = bars.reduce(0) { $0 + max(0, $1.amounts[index].isFinite ? $1.amounts[index] : 0) }
      return categories[index] + " " + style.text(sum, language)
    }
    let total = (language == .ko ? "합계 " : "Total ") + style.text(all, language)
    return total + ": " + sums.joined(separator: ", ") + "; " + rows.joined(separator: ", ") + "."
  }
}
