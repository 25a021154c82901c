import CKernels

/// The operations of a model, each once; constants are folded as they are made.
struct NodeGraph {
  private(set) var nodes: [Node] = []
  private(set) var dependence: [Node.Dependence] = []
  private var numbers: [Node: Int] = [:]
  /// On what the registers of leaves depend.
  private(set) var slots: [Node.Dependence] = []

  /// A new register that something else than a node writes.
  mutating func slot(_ dependence: Node.Dependence) -> Int {
    slots.append(dependence)
    return intern(.init(operation: .slot, number: UInt64(slots.count - 1)), dependence)
  }

  /// The register that a leaf reads.
  func slotNumber(_ node: Int) -> Int? {
    nodes[node].operation == .slot ? Int(nodes[node].number) : nil
  }

  /// A constant.
  mutating func constant(_ value: Double) -> Int {
    intern(.init(operation: .constant, number: value.bitPattern), [])
  }

  /// The value of a constant.
  func value(_ node: Int) -> Double? {
    nodes[node].operation == .constant ? Double(bitPattern: nodes[node].number) : nil
  }

  /// The operation of the kernel, if the node is one.
  func operation(_ node: Int) -> UInt16? {
    if case .kernel(let operation) = nodes[node].operation { operation } else { nil }
  }

  /// An operation that is not folded.
  mutating func node(
    _ operation: UInt16, _ a: Int, _ b: Int = -1, _ c: Int = -1, number: UInt64 = 0
  ) -> Int {
    var dependence: Node.Dependence = []
    for argument in [a, b, c] where argument >= 0 {
      dependence.formUnion(self.dependence[argument])
    }
    return intern(
      .init(operation: .kernel(operation), a: a, b: b, c: c, number: number), dependence)
  }

  /// A function of one number.
  mutating func unary(_ operation: UnaryOperation, _ a: Int) -> Int {
    if let x = value(a) { return constant(operation(x)) }
    if operation == .negate, self.operation(a) == UInt16(system_negate.rawValue) {
      return nodes[a].a
    }
    switch operation {
    case .logGamma, .normalCumulative, .normalQuantile:
      return node(
        UInt16(system_outside.rawValue), a, number: OutsideFunction(operation).rawValue)
    default: return node(operation.code, a)
    }
  }

  /// A function of two numbers, made simpler only where no bit of the result can change.
  mutating func binary(_ operation: BinaryOperation, _ a: Int, _ b: Int) -> Int {
    if let x = value(a), let y = value(b) { return constant(operation(x, y)) }
    let negative = UInt16(system_negate.rawValue)
    switch operation {
    case .add:
      if self.operation(b) == negative { return binary(.subtract, a, nodes[b].a) }
      if self.operation(a) == negative { return binary(.subtract, b, nodes[a].a) }
      if b < a { return node(operation.code, b, a) }
    case .subtract:
      if self.operation(b) == negative { return binary(.add, a, nodes[b].a) }
    case .multiply:
      if value(b) == 1 { return a }
      if value(a) == 1 { return b }
      if self.operation(a) == negative { return unary(.negate, binary(.multiply, nodes[a].a, b)) }
      if self.operation(b) == negative { return unary(.negate, binary(.multiply, a, nodes[b].a)) }
      if b < a { return node(operation.code, b, a) }
    case .divide:
      if let y = value(b), y.significandWidth == 0, y.isNormal, (1 / y).isNormal {
        return binary(.multiply, a, constant(1 / y))
      }
    case .power:
      if value(b) == 2 { return binary(.multiply, a, a) }
    default: break
    }
    return node(operation.code, a, b)
  }

  /// The second where the first is not zero, else the third.
  mutating func select(_ condition: Int, _ a: Int, _ b: Int) -> Int {
    if let x = value(condition) { return x != 0 ? a : b }
    if a == b { return a }
    return node(UInt16(system_select.rawValue), condition, a, b)
  }

  private mutating func intern(_ node: Node, _ dependence: Node.Dependence) -> Int {
    if let number = numbers[node] { return number }
    nodes.append(node)
    self.dependence.append(dependence)
    numbers[node] = nodes.count - 1
    return nodes.count - 1
  }
}
