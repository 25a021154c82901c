/// A formula as a flat list of instructions; what ``Program`` and ``PathProgram`` share.
struct CompiledFormula: Hashable, Sendable {
  /// In the order they are done; the last one gives the result.
  var instructions: [Instruction]
  /// The result, where no instruction is needed, else the column of the last instruction.
  var result: Operand
  /// How many workspace columns are used at once.
  var temporaries: Int

  /// The slots it reads, ascending, each once.
  var slots: [Int] {
    var found: Set<Int> = []
    for operand in instructions.flatMap({ [$0.a, $0.b, $0.c] }) + [result] {
      if case .slot(let slot) = operand { found.insert(slot) }
    }
    return found.sorted()
  }

  /// Runs the instructions over columns of `steps * count` values.
  ///
  /// - Parameters:
  ///   - slots: Column by slot.
  ///   - steps: How many steps; 1 for a formula within a step.
  ///   - count: How many values a step has.
  ///   - into: Where the results go.
  ///   - workspace: Memory for intermediate columns.
  /// - Returns: Whether all results are finite.
  func evaluate(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, steps: Int, count: Int,
    into: UnsafeMutablePointer<Double>, workspace: inout ProgramWorkspace
  ) -> ProgramOutcome {
    let total = steps * count
    guard let last = instructions.last else {
      switch result {
      case .constant(let value): into.update(repeating: value, count: total)
      case .slot(let slot) where slots[slot] != into:
        into.update(from: slots[slot], count: total)
      default: break
      }
      return Kernel.outcome(into, total)
    }
    workspace.reserve(temporaries * total)
    workspace.storage.withUnsafeMutableBufferPointer { memory in
      // With one instruction no temporary column is touched, and there may be no memory.
      let base = memory.baseAddress ?? into
      for instruction in instructions.dropLast() {
        Kernel.run(
          instruction, slots, base, steps: steps, count: count,
          into: base + instruction.output * total)
      }
      Kernel.run(last, slots, base, steps: steps, count: count, into: into)
    }
    return Kernel.outcome(into, total)
  }
}
