import Quantities

/// The layout of a page of panels: rows of equal height that fill a sheet of A4 at most.
struct FanPagePlot: Sendable {
  private let page: FanPage
  private let plots: [FanPlot]
  /// Whether all panels have one axis.
  private let isShared: Bool

  /// The height of a sheet of A4 for the width of figures.
  static let sheetHeight = Theme.width * 297 / 210
  private static let fieldHeights = 84.0...180.0
  private static let rowGap = 16.0

  init(page: FanPage) {
    self.page = page
    let steps = PanelColumns.count(for: page.panels.count) > 2 ? 3 : 4
    let own = page.panels.map { FanPlot(chart: $0.chart, steps: steps) }
    let shared = page.axes == .shared ? FanPagePlot.sharedAxis(own, steps: steps) : nil
    isShared = shared != nil
    plots = shared.map { axis in own.map { FanPlot(chart: $0.chart, axis: axis) } } ?? own
  }

  private var language: Language { page.caption.language }
  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// One axis for all panels, where they have one unit and none gets too small by it.
  private static func sharedAxis(_ plots: [FanPlot], steps: Int) -> ValueAxis? {
    guard let style = plots.first?.chart.style, plots.count > 1,
      plots.allSatisfy({ $0.chart.style == style })
    else { return nil }
    let axis = ValueAxis(
      plots.flatMap { FanPlot.values(of: $0.chart) }, style: style, fromZero: nil, count: steps,
      language: plots[0].language)
    func extent(_ axis: ValueAxis) -> Double { axis.domain.upperBound - axis.domain.lowerBound }
    let isFair = plots.allSatisfy { extent($0.axis) >= extent(axis) / 4 }
    return isFair ? axis : nil
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    var caption = page.caption
    if page.axes == .shared, !isShared, plots.count > 1 {
      caption.notes.insert(
        say("세로축은 칸마다 다름", "each panel has a vertical axis of its own"), at: 0)
    }
    let units = plots.map { $0.axis.unitNote(language) }
    let isOneUnit = Set(units).count == 1
    let frame = FigureFrame(
      caption: caption, unitNote: isOneUnit ? units.first ?? "" : "", key: key)
    var top = frame.drawHeader(in: &drawing) + 6
    let columns = PanelColumns(
      plots.indices.map { isNumbered($0) ? tickWidth(plots[$0].axis) : 0 })
    let times = timeScales(columns)
    let heads = page.panels.enumerated().map { index, panel in
      FanPanelHead(panel, width: columns.width(index % columns.count))
    }
    let headHeights = (0..<columns.rows).map { row in
      heads[row * columns.count..<min((row + 1) * columns.count, heads.count)].map(\.height).max()
        ?? 0
    }
    let axisHeight = times.map { self.axisHeight($0) }.max() ?? 0
    let headGap = isOneUnit ? 10.0 : 22.0
    let rowHeight = headGap + axisHeight + FanPagePlot.rowGap
    let room =
      FanPagePlot.sheetHeight - top - notesHeight(caption) - headHeights.reduce(0, +)
      - rowHeight * Double(columns.rows)
    let limits = FanPagePlot.fieldHeights
    let height = min(
      max((room / Double(max(columns.rows, 1))).rounded(.down), limits.lowerBound),
      limits.upperBound)
    for (index, plot) in plots.enumerated() {
      let column = index % columns.count
      if column == 0, index > 0 {
        top += headHeights[index / columns.count - 1] + rowHeight + height
      }
      heads[index].draw(x: columns.left(column), top: top, in: &drawing)
      let field = Box(
        x: columns.fieldLeft(column), y: top + headHeights[index / columns.count] + headGap,
        width: columns.fieldWidth, height: height)
      FanPanel(
        plot: plot, field: field, time: times[index], isNumbered: isNumbered(index),
        isCompact: isCompact, unitNote: isOneUnit ? "" : units[index]
      ).draw(in: &drawing)
    }
    let last = headHeights.last.map { $0 + headGap + height + axisHeight } ?? 0
    return frame.finished(
      drawing, bottom: top + last,
      description: page.panels.map(\.words).joined(separator: "; ") + ".")
  }

  /// Whether the numbers of the axis stand beside a panel: of a shared axis in the first column only.
  private func isNumbered(_ index: Int) -> Bool {
    !isShared || index % PanelColumns.count(for: plots.count) == 0
  }

  /// Whether years stand without their parts, since many panels leave little room.
  private var isCompact: Bool { PanelColumns.count(for: plots.count) > 2 }

  private func tickWidth(_ axis: ValueAxis) -> Double {
    axis.ticks.map { FontMetrics.width(axis.text($0), size: Theme.labelSize) }.max() ?? 0
  }

  /// The times of each panel: one range for all where the axis is shared too.
  private func timeScales(_ columns: PanelColumns) -> [TimeScale] {
    let all = plots.flatMap(\.times)
    let isOneKind = all.allSatisfy { $0.isCalendar == all.first?.isCalendar }
    return plots.enumerated().map { index, plot in
      let start = columns.fieldLeft(index % columns.count)
      return TimeScale(
        page.axes == .shared && isOneKind ? all : plot.times, start: start,
        end: start + columns.fieldWidth)
    }
  }

  private func axisHeight(_ time: TimeScale) -> Double {
    var unused = Drawing()
    return TimeAxis(scale: time, language: language, isCompact: isCompact).draw(at: 0, in: &unused)
  }

  private func notesHeight(_ caption: FigureCaption) -> Double {
    let width = Theme.width - 2 * Theme.margin
    return caption.notes.reduce(24) {
      $0 + TextBlock($1, width: width, size: Theme.smallSize).height
    }
  }

  /// What the marks of all panels are, each once.
  private var key: [KeyItem] {
    var key: [KeyItem] = []
    for item in plots.flatMap(\.key) where !key.contains(where: { $0.text == item.text }) {
      key.append(item)
    }
    let targets = plots.compactMap(\.chart.target)
    if !targets.isEmpty {
      key.append(
        KeyItem(sample: .line(Theme.target, width: 1.5, dash: "6 4"), text: say("목표", "Target")))
    }
    if targets.contains(where: { $0.deadline != nil }) {
      key.append(
        KeyItem(
          sample: .points(.diamond, fill: Theme.target, stroke: Theme.target, joined: false),
          text: say("기한", "Deadline")))
    }
    return key
  }
}
