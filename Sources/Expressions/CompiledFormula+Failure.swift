import Quantities

extension CompiledFormula {
  /// Finds the operation that made a result not finite: calculates again, keeping every
  /// intermediate column, and follows the trail back through the branches that were taken.
  func failure(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, steps: Int, count: Int, at index: Int
  ) -> ExpressionError? {
    let total = steps * count
    guard index < total, !instructions.isEmpty else { return nil }
    // Every instruction gets a column of its own.
    var separate: [Instruction] = []
    var holder: [Int: Int] = [:]
    for (number, instruction) in instructions.enumerated() {
      func moved(_ operand: Operand) -> Operand {
        guard case .temporary(let column) = operand else { return operand }
        return .temporary(holder[column] ?? 0)
      }
      var copy = instruction
      (copy.a, copy.b, copy.c) = (moved(copy.a), moved(copy.b), moved(copy.c))
      separate.append(copy)
      holder[instruction.output] = number
    }
    var memory = [Double](repeating: 0, count: separate.count * total)
    return memory.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      for (number, instruction) in separate.enumerated() {
        Kernel.run(
          instruction, slots, base, steps: steps, count: count, into: base + number * total)
      }
      func value(_ operand: Operand, _ index: Int) -> Double {
        switch operand {
        case .constant(let value): value
        case .slot(let slot): slots[slot][index]
        case .temporary(let number): base[number * total + index]
        case .none: 0
        }
      }
      var (number, index) = (separate.count - 1, index)
      while true {
        let instruction = separate[number]
        guard !base[number * total + index].isFinite else { return nil }
        let (candidates, place) = instruction.sources(of: index, count: count) { value($0, $1) }
        guard let bad = candidates.first(where: { !value($0, place).isFinite }) else {
          let divisor = value(instruction.b, place)
          return instruction.operation.failure(divisor: divisor, at: instruction.range)
        }
        guard case .temporary(let next) = bad else { return nil }
        (number, index) = (next, place)
      }
    }
  }
}

extension Instruction {
  /// The operands a result depends on, and the index at which it reads them.
  fileprivate func sources(of index: Int, count: Int, value: (Operand, Int) -> Double)
    -> ([Operand], Int)
  {
    switch operation {
    case .select:
      let test = value(a, index)
      return test.isFinite ? ([test != 0 ? b : c], index) : ([a], index)
    case .at(let step): return ([a], step * count + index % count)
    case .previous: return index < count ? ([b], index) : ([a], index - count)
    case .yearToDate:
      // The earliest step of the draw that is not finite; earlier years cannot be reached from
      // here, but their results would have been found first.
      let draw = index % count
      let place = stride(from: draw, through: index, by: count).first { !value(a, $0).isFinite }
      return ([a], place ?? index)
    default: return ([a, b], index)
    }
  }
}
