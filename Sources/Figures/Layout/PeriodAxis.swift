import Quantities
import Series

/// The axis of calendar time below a plot: years, and their parts where there is room.
struct PeriodAxis: Sendable {
  var scale: PeriodScale
  var language: Language
  /// Whether the parts of years go without labels also where there is room.
  var isCompact = false

  private let lineHeight = 16.0

  /// Whether the parts of years have labels of their own.
  private var showsParts: Bool {
    guard scale.frequency != .year, !isCompact else { return false }
    let widest = (1...scale.frequency.perYear).map {
      FontMetrics.width(partText($0), size: Theme.smallSize)
    }
    return (widest.max() ?? 0) + 4 <= scale.slot
  }

  /// Draws ticks and labels below the axis line.
  ///
  /// - Parameters:
  ///   - y: The axis line.
  ///   - drawing: Where to.
  /// - Returns: The y below the labels.
  func draw(at y: Double, in drawing: inout Drawing) -> Double {
    let years = Array(scale.years)
    let isAnnual = scale.frequency == .year
    var ticks: [(from: Point, to: Point)] = []
    let depth = showsParts ? 6 + lineHeight + lineHeight : 7
    // Where years are narrow, only those with a label have a tick.
    let every = whole < 12 ? labelStep(years) : 1
    for year in years where year % every == 0 {
      let span = scale.span(ofYear: year)
      if isAnnual {
        let middle = (span.left + span.right) / 2
        ticks.append((Point(middle, y), Point(middle, y + 4)))
      } else {
        ticks.append((Point(span.left, y), Point(span.left, y + depth)))
      }
    }
    if !isAnnual {
      ticks.append((Point(scale.end, y), Point(scale.end, y + depth)))
    }
    drawing.add(GridMark(rules: ticks, stroke: Theme.axis))
    var top = y + 4
    if showsParts {
      drawParts(top: top, in: &drawing)
      top += lineHeight - 1
    }
    drawYears(years, top: top, in: &drawing)
    return top + lineHeight + 2
  }

  private func drawParts(top: Double, in drawing: inout Drawing) {
    let labels = (scale.first..<(scale.first + scale.count)).map { ordinal in
      let text = partText(ordinal % scale.frequency.perYear + 1)
      return LabelMark.Label(
        block: TextBlock(text, width: scale.slot, size: Theme.smallSize),
        x: scale.edge(ordinal) + scale.slot / 2, y: top + 11)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .middle))
  }

  /// Years in full where they fit, else with two digits, else every second, fifth, tenth year.
  private func drawYears(_ years: [Int], top: Double, in drawing: inout Drawing) {
    let every = labelStep(years)
    var labels: [LabelMark.Label] = []
    for year in years where year % every == 0 || every == 1 {
      let span = scale.span(ofYear: year)
      let room = every == 1 ? span.right - span.left : Double(every) * whole
      let middle = (span.left + span.right) / 2
      let half = FontMetrics.width(yearText(year, of: years), size: Theme.labelSize) / 2
      guard half * 2 <= room, middle - half >= scale.start - 4, middle + half <= scale.end + 4
      else { continue }
      labels.append(
        .init(
          block: TextBlock(yearText(year, of: years), width: 200, size: Theme.labelSize), x: middle,
          y: top + 12))
    }
    drawing.add(LabelMark(labels, fill: Theme.ink, anchor: .middle))
  }

  /// The pixels of a year.
  private var whole: Double { Double(scale.frequency.perYear) * scale.slot }

  /// How many years lie between labels that have room.
  private func labelStep(_ years: [Int]) -> Int {
    let widest =
      years.map { FontMetrics.width(yearText($0, of: years), size: Theme.labelSize) + 8 }.max() ?? 0
    return [1, 2, 5, 10, 20, 50, 100].first { Double($0) * whole >= widest } ?? 100
  }

  /// A year in full where it fits or two digits would name several, else with two digits.
  private func yearText(_ year: Int, of years: [Int]) -> String {
    let isFull =
      years.count > 100 || FontMetrics.width("2024", size: Theme.labelSize) + 8 <= whole
    return isFull ? String(year) : language.period(year: year, perYear: 1, style: .axis)
  }

  private func partText(_ number: Int) -> String {
    switch (scale.frequency, language) {
    case (.quarter, .ko): "\(number)Q"
    case (.quarter, .en): "Q\(number)"
    case (.halfYear, .ko): number == 1 ? "상" : "하"
    case (.halfYear, .en): "H\(number)"
    default: String(number)
    }
  }
}
