internal import Diagnostics
internal import Quantities

/// The pairs that one correlation stands for, with the elements of what repeats.
extension Reading {
  /// A name with the node it comes from.
  struct NamedNode {
    var name: String
    var node: PlanNode
  }

  /// The pair under `of`, one for each element where both names repeat over the same dimensions.
  func pairs(in list: PlanNode) -> [[NamedNode]]? {
    guard let items = sequence(list, as: "`of`") else { return nil }
    guard items.count == 2 else {
      error(
        .wrongType, "a correlation is between two names, not \(items.count)", at: list.span,
        hint: "write one entry for each pair")
      return nil
    }
    let names = items.compactMap { text($0, as: "a name") }
    guard names.count == 2 else { return nil }
    let dimensions = names.map { repeats[$0] ?? [] }
    guard dimensions[0] == dimensions[1] else {
      let place = dimensions[0].isEmpty ? 1 : 0
      error(
        .dimensionWithoutSum,
        "`\(names[place])` repeats over \(listed(dimensions[place])), `\(names[1 - place])` does not",
        at: items[place].span, hint: "name one of its elements, or two that repeat alike")
      return nil
    }
    return contexts(over: dimensions[0]).map { elements in
      zip(names, items).map { name, item in
        let ids = elements.bindings.map(\.element)
        return NamedNode(name: ([name] + ids).joined(separator: "."), node: item)
      }
    }
  }

  /// All pairs of the elements of one name within a dimension.
  func pairs(within list: PlanNode, _ across: PlanNode) -> [[NamedNode]]? {
    var node = list
    if case .sequence(let items) = list.kind, items.count == 1 { node = items[0] }
    guard case .scalar(let name) = node.kind, let dimension = text(across, as: "`across`") else {
      error(
        .wrongType, "`across` ties the elements of one name together", at: list.span,
        hint: "write `{of: delivery, across: \(across.text ?? "sector"), rank: 0.3}`")
      return nil
    }
    guard let dimensions = repeats[name], dimensions.contains(dimension) else {
      if !broken.contains(name) {
        error(
          names.meaning(name) == nil ? .unknownName : .unknownDimension,
          names.meaning(name) == nil
            ? "unknown name `\(name)`" : "`\(name)` does not repeat over `\(dimension)`",
          at: names.meaning(name) == nil ? node.span : across.span,
          hint: repeats[name].map { "it repeats over \(listed($0))" })
      }
      return nil
    }
    let all = contexts(over: dimensions)
    var pairs: [[NamedNode]] = []
    for (place, first) in all.enumerated() {
      for second in all[(place + 1)...] {
        let isAlike = dimensions.allSatisfy {
          $0 == dimension || first.element(of: $0) == second.element(of: $0)
        }
        guard isAlike else { continue }
        pairs.append(
          [first, second].map { elements in
            let ids = elements.bindings.map(\.element)
            return NamedNode(name: ([name] + ids).joined(separator: "."), node: node)
          })
      }
    }
    return pairs
  }
}
