/// Which values keep a register for the whole run, and how many registers there are.
struct RegisterFile {
  /// Constants, by their bits, and where they lie.
  private(set) var constants: [(bits: UInt64, place: Int)] = []
  private var constantPlaces: [UInt64: Int] = [:]
  private(set) var singles = 0
  private(set) var columns = 0
  private var slots: [Int: Register] = [:]
  /// Nodes that are computed once, in the start section.
  private(set) var fixed: [Int] = []
  /// Nodes that depend on time only.
  private(set) var timely: [Int] = []
  private var pinned: [Int: Register] = [:]

  /// The register of a constant.
  mutating func constant(_ value: Double) -> Register {
    if let place = constantPlaces[value.bitPattern] { return .single(place) }
    constants.append((value.bitPattern, singles))
    constantPlaces[value.bitPattern] = singles
    singles += 1
    return .single(singles - 1)
  }

  /// The register of a slot.
  mutating func slot(_ number: Int, _ dependence: Node.Dependence) -> Register {
    if let register = slots[number] { return register }
    let register = dependence.contains(.member) ? column() : single()
    slots[number] = register
    return register
  }

  /// The register of a node that is computed outside the steps.
  mutating func pin(_ node: Int, _ dependence: Node.Dependence) -> Register {
    if let register = pinned[node] { return register }
    let register: Register
    if dependence.contains(.member) {
      register = column()
      fixed.append(node)
    } else {
      register = single()
      timely.append(node)
    }
    pinned[node] = register
    return register
  }

  /// The register of a node, if it has been pinned.
  func pinned(_ node: Int) -> Register? { pinned[node] }

  /// A register for one double that is needed only for a moment.
  mutating func spareSingle() -> Register { single() }

  private mutating func single() -> Register {
    singles += 1
    return .single(singles - 1)
  }

  private mutating func column() -> Register {
    columns += 1
    return .column(columns - 1)
  }
}
