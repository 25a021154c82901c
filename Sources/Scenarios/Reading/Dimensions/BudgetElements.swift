internal import Diagnostics
internal import Expressions
internal import Quantities

/// Dimensions inside paths into the budget: its lines and their tags.
extension Reading {
  /// The dimensions of a path into the budget that it leaves open: `budget.lines.amount` is by
  /// line, `budget.category.amount` by category.
  func budgetDimensions(_ path: [String]) -> [String] {
    budgetGaps(path).map(\.dimension)
  }

  /// Where an element is missing in a path into the budget.
  private func budgetGaps(_ path: [String]) -> [(dimension: String, after: Int)] {
    guard let budget = names.budget else { return [] }
    var gaps: [(dimension: String, after: Int)] = []
    var index = 1
    while index < path.count {
      let isLines = path[index] == "lines"
      guard isLines || budget.tags.contains(path[index]) else { break }
      let dimension = isLines ? budget.lineDimension : path[index]
      if index + 1 < path.count, dimensionLists[dimension]?.has(path[index + 1]) != true,
        index + 2 == path.count || budget.tags.contains(path[index + 1])
      {
        gaps.append((dimension, index))
        index += 1
      } else {
        index += 2
      }
    }
    return gaps
  }

  /// A path into the budget with the elements it leaves open; nil where a mistake was reported.
  func budgetPath(
    _ path: [String], _ range: Range<Int>, _ context: ElementContext, _ node: PlanNode
  ) -> [String]? {
    var whole: [String] = []
    let gaps = budgetGaps(path)
    for (index, part) in path.enumerated() {
      whole.append(part)
      guard let gap = gaps.first(where: { $0.after == index }) else { continue }
      guard let element = context.element(of: gap.dimension) else {
        // Without a word for the figure behind it, the path itself is wrong.
        let last = path.last ?? ""
        guard last == "amount" || Keys.figures.contains(last) else { return path }
        dimensionWithoutSum(path, gap.dimension, at: node.span(of: range))
        return nil
      }
      whole.append(element)
    }
    return whole
  }
}
