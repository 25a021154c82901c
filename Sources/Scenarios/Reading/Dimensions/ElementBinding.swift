internal import Diagnostics
internal import Expressions
internal import Quantities

/// Dimensions inside formulas: names get the elements they mean, `sum(...)` becomes a sum over them.
extension Reading {
  /// A formula with the elements of the thing it belongs to put in.
  ///
  /// - Parameters:
  ///   - expression: The formula as parsed.
  ///   - node: The scalar it was read from, for messages.
  /// - Returns: A formula in which nothing repeats, or nil where a mistake was reported.
  func bound(_ expression: Expression, in node: PlanNode) -> Expression? {
    let (speaker, levels) = speaker(of: node)
    guard levels == 0 else { return boundAbove(expression, by: speaker, levels, in: node) }
    return boundHere(expression, in: node)
  }

  private func boundHere(_ expression: Expression, in node: PlanNode) -> Expression? {
    bound(expression, context, node)
  }

  private func bound(
    _ part: Expression, _ context: ElementContext, _ node: PlanNode
  ) -> Expression? {
    var copy = part
    func inside(_ part: Expression) -> Expression? { bound(part, context, node) }
    switch part.kind {
    case .number, .period: return part
    case .name(let path):
      guard let name = elementName(path, part.range, context, node) else { return nil }
      copy.kind = .name(name)
    case .unary(let sign, let operand):
      guard let operand = inside(operand) else { return nil }
      copy.kind = .unary(sign, operand)
    case .binary(let sign, let left, let right):
      let (left, right) = (inside(left), inside(right))
      guard let left, let right else { return nil }
      copy.kind = .binary(sign, left, right)
    case .conditional(let condition, let yes, let no):
      let parts = [condition, yes, no].map(inside)
      guard let condition = parts[0], let yes = parts[1], let no = parts[2] else { return nil }
      copy.kind = .conditional(condition, yes, no)
    case .call("count", let arguments): return count(arguments, part, node)
    case .call(let name, let arguments) where name == "sum" || name == "mean":
      return overElements(name, arguments[0], part, context, node)
    case .call(let name, let arguments):
      let parts = arguments.map(inside)
      let whole = parts.compactMap { $0 }
      guard whole.count == parts.count else { return nil }
      copy.kind = .call(name, whole)
    }
    return copy
  }

  /// `count(sector)`: how many elements there are.
  private func count(
    _ arguments: [Expression], _ part: Expression, _ node: PlanNode
  ) -> Expression? {
    guard case .name(let path)? = arguments.first?.kind, path.count == 1,
      let list = dimensionLists[path[0]]
    else {
      let name = arguments.first?.description ?? ""
      error(
        .unknownDimension, "`count` takes a dimension, and `\(name)` is none",
        at: node.span(of: arguments.first?.range ?? part.range),
        hint: dimensionLists.isEmpty
          ? nil
          : suggestion(for: name, among: dimensionLists.keys.sorted(), called: "dimensions"))
      return nil
    }
    names.used.insert(list.name)
    return Expression(.number(Quantity(Double(list.elements.count), .one)), range: part.range)
  }

  /// `sum(...)` or `mean(...)` over the dimensions of what stands inside that the thing around does
  /// not have; where it has all of them, over all of them.
  private func overElements(
    _ name: String, _ argument: Expression, _ part: Expression, _ context: ElementContext,
    _ node: PlanNode
  ) -> Expression? {
    let all = openDimensions(argument)
    let free = all.filter { context.element(of: $0) == nil }
    let dimensions = free.isEmpty ? all : free
    guard !dimensions.isEmpty else {
      // A name that is unknown, or repeats over what is broken, is told where it is looked up.
      guard bound(argument, context, node) != nil, !reads(argument, broken) else { return nil }
      error(
        .nothingRepeats, "`\(name)` goes over a dimension, and nothing in it repeats",
        at: node.span(of: part.range), hint: "leave `\(name)` out")
      return nil
    }
    let terms = contexts(over: dimensions).map { inner in
      bound(argument, context.overridden(by: inner.bindings), node)
    }
    let sound = terms.compactMap { $0 }
    guard sound.count == terms.count, let sum = balanced(sound[...], part.range) else {
      return nil
    }
    guard name == "mean" else { return sum }
    let count = Expression(.number(Quantity(Double(sound.count), .one)), range: part.range)
    return Expression(.binary(.divide, sum, count), range: part.range)
  }

  private func reads(_ part: Expression, _ words: Set<String>) -> Bool {
    part.names.contains { words.contains($0.path[0]) }
  }

  /// A sum in halves, so that a long one is not deep.
  private func balanced(_ terms: ArraySlice<Expression>, _ range: Range<Int>) -> Expression? {
    guard terms.count > 1 else { return terms.first }
    let middle = terms.startIndex + terms.count / 2
    guard let left = balanced(terms[..<middle], range),
      let right = balanced(terms[middle...], range)
    else { return nil }
    return Expression(.binary(.add, left, right), range: range)
  }

  /// The dimensions of the names in a formula that no element and no `sum` inside it fixes.
  func openDimensions(_ part: Expression) -> [String] {
    var found: [String] = []
    func visit(_ part: Expression) {
      switch part.kind {
      case .call("sum", _), .call("mean", _), .call("count", _): return
      case .name(let path):
        for dimension in unbound(path) where !found.contains(dimension) {
          found.append(dimension)
        }
      default: for inner in part.parts { visit(inner) }
      }
    }
    visit(part)
    return found
  }

  /// The dimensions of a repeated name that its path leaves open; those of a used plan with its
  /// alias in front, `councils.sector`.
  func unbound(_ path: [String]) -> [String] {
    if path[0] == "budget" { return budgetDimensions(path) }
    if let reading = used(path[0]) {
      guard path.count > 1 else { return [] }
      reading.prepare()
      return reading.unbound(Array(path.dropFirst())).map { path[0] + "." + $0 }
    }
    let dimensions = repeats[path[0]] ?? []
    let stages = stageNames[path[0]] ?? []
    var open = dimensions
    var hasStage = false
    for part in path.dropFirst() {
      if !hasStage, stages.contains(part) {
        hasStage = true
      } else if let place = open.firstIndex(where: { dimensionLists[$0]?.has(part) == true }) {
        open.remove(at: place)
      }
    }
    return open
  }

  // MARK: Names

  /// A name with its elements, `issues.automotive`, as first part of its path.
  func elementName(
    _ path: [String], _ range: Range<Int>, _ context: ElementContext, _ node: PlanNode
  ) -> [String]? {
    if path[0] == "budget" { return budgetPath(path, range, context, node) }
    if let reading = used(path[0]) {
      return usedName(path, of: reading, range, context, in: node)
    }
    guard let dimensions = repeats[path[0]], !broken.contains(path[0]), !dimensions.isEmpty else {
      return path
    }
    let stages = stageNames[path[0]]
    var elements: [String: String] = [:]
    var stage: String?
    var rest: [String] = []
    for (index, part) in path.enumerated().dropFirst() {
      if stage == nil, stages?.contains(part) == true {
        stage = part
      } else if let dimension = dimensions.first(where: {
        elements[$0] == nil && dimensionLists[$0]?.has(part) == true
      }) {
        elements[dimension] = part
      } else if stage != nil, rest.isEmpty,
        StageAnswer(rawValue: part) != nil || elements.count == dimensions.count
      {
        rest.append(part)
      } else {
        let open = dimensions.filter { elements[$0] == nil }
        unknownPart(
          part, of: path, open, stages: stage == nil ? stages ?? [] : [],
          answers: stage != nil && rest.isEmpty, at: place(of: index, path, range, node))
        return nil
      }
    }
    var ids: [String] = []
    for dimension in dimensions {
      guard let id = elements[dimension] ?? context.element(of: dimension) else {
        dimensionWithoutSum(path, dimension, at: node.span(of: range))
        return nil
      }
      ids.append(id)
    }
    names.used.insert(path[0])
    return [([path[0]] + ids).joined(separator: ".")] + (stage.map { [$0] } ?? []) + rest
  }

  /// Reports a dimension that neither a sum nor an element settles.
  func dimensionWithoutSum(_ path: [String], _ dimension: String, at span: SourceSpan) {
    let name = path.joined(separator: ".")
    let first = elements(of: dimension).first?.id ?? "element"
    error(
      .dimensionWithoutSum, "`\(name)` repeats over `\(dimension)`, this does not", at: span,
      hint: "write `sum(\(name))`, `mean(\(name))` or one element, such as `\(name).\(first)`")
  }

  private func unknownPart(
    _ part: String, of path: [String], _ dimensions: [String], stages: [String], answers: Bool,
    at span: SourceSpan
  ) {
    let elements = dimensions.flatMap { dimensionLists[$0]?.elements.map(\.id) ?? [] }
    let isStage = !stages.isEmpty && nearest(part, in: elements) == nil
    let words = answers ? StageAnswer.allCases.map(\.rawValue) : []
    let known = isStage ? stages : elements + words
    error(
      isStage ? .unknownStage : .unknownElement,
      "`\(path[0])` has no \(isStage ? "stage" : "element") `\(part)`", at: span,
      hint: suggestion(
        for: part, among: known, called: isStage ? "its stages" : "its elements"))
  }

  /// Where one part of a dotted name stands.
  private func place(
    of index: Int, _ path: [String], _ range: Range<Int>, _ node: PlanNode
  ) -> SourceSpan {
    let before = path[..<index].reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    let start = range.lowerBound + before
    return node.span(of: start..<(start + max(1, path[index].unicodeScalars.count)))
  }
}
