/// Which steps take part in the reverse sweep of a ``ColumnProgram``.
struct ReverseSchedule: Hashable, Sendable {
  /// One step of the sweep: which operands receive a derivative, and whether it is their first.
  struct Entry: Hashable, Sendable {
    /// The step, which is also the register of its derivative.
    var register: Int
    /// By operand: nil where it receives none, else whether it receives its first.
    var a: Bool?
    var b: Bool?
    var c: Bool?
  }

  /// From the result back.
  var entries: [Entry] = []
  /// The register of each variable that the result depends on, by the index of the variable.
  var targets: [Int: Int] = [:]
  /// Whether branches that are not taken may hold anything.
  var isMasked = false

  init(
    _ instructions: [ColumnInstruction], result: Int, _ variables: ColumnProgram.Variables
  ) {
    var depends: [Bool] = []
    for (register, step) in instructions.enumerated() {
      switch (step.operation, variables) {
      case (.parameter(let index), .parameters), (.column(let index), .columns):
        targets[index] = register
        depends.append(true)
      default: depends.append(step.isSmooth && step.operands.contains { depends[$0] })
      }
      if step.operation == .select { isMasked = true }
    }
    var isReached = [Bool](repeating: false, count: instructions.count)
    isReached[result] = depends[result]
    for register in instructions.indices.reversed() where isReached[register] {
      let step = instructions[register]
      guard step.isSmooth else { continue }
      func receive(_ operand: Int) -> Bool? {
        guard operand >= 0, depends[operand] else { return nil }
        defer { isReached[operand] = true }
        return !isReached[operand]
      }
      var entry = Entry(register: register)
      // The test of a choice has no derivative.
      if step.operation != .select { entry.a = receive(step.a) }
      entry.b = receive(step.b)
      entry.c = receive(step.c)
      entries.append(entry)
    }
    targets = targets.filter { isReached[$0.value] }
  }
}
