extension InteriorSteps {
  struct Residual {
    /// Slopes that no price answers for, per free column.
    var dual: [Double]
    /// Per row: what slacks do not account for, and what equations miss.
    var ends: [(lower: Double, upper: Double, equation: Double)]
    /// Minus the curvature of each input's function.
    var curvatures: [Double]
    var size: Double
  }

  /// The values of all columns strictly inside their bounds.
  func inner(_ t: [Double]) -> [Double] {
    var values = program.columns.map(\.lower)
    for (place, column) in free.enumerated() {
      values[column] += t[place] * (program.columns[column].upper - program.columns[column].lower)
    }
    return values
  }

  func residual() -> Residual {
    let values = inner(t)
    var dual = free.indices.map { place in
      let column = program.columns[free[place]]
      return column.cost * (column.upper - column.lower) / worth + low[place] - high[place]
    }
    var curvatures: [Double] = []
    curvatures.reserveCapacity(inputs.count)
    for input in inputs {
      let term = program.terms[input.term]
      let bend = term.curve(ConcaveProgram.input(term, values))
      for part in input.parts { dual[part.place] += bend.slope / worth * part.coefficient }
      curvatures.append(max(0, -bend.curvature / worth))
    }
    var residuals: [(lower: Double, upper: Double, equation: Double)] = []
    var size = 0.0
    for (row, ends) in zip(rows, self.ends) {
      let sum = row.parts.reduce(0) { $0 + $1.coefficient * t[$1.place] }
      let price = row.isEquation ? ends.equation : ends.lower.price - ends.upper.price
      for part in row.parts { dual[part.place] += price * part.coefficient }
      var own = (lower: 0.0, upper: 0.0, equation: 0.0)
      if row.isEquation {
        own.equation = row.least - sum
      } else {
        if row.least.isFinite { own.lower = sum - row.least - ends.lower.slack }
        if row.most.isFinite { own.upper = row.most - sum - ends.upper.slack }
      }
      residuals.append(own)
      size = max(size, own.lower.magnitude, own.upper.magnitude, own.equation.magnitude)
    }
    for part in dual { size = max(size, part.magnitude) }
    if !size.isFinite { size = .infinity }
    return Residual(dual: dual, ends: residuals, curvatures: curvatures, size: size)
  }

  /// The mean product of slacks and prices.
  func complementarity() -> Double {
    var sum = 0.0
    var number = 0.0
    for place in t.indices {
      sum += t[place] * low[place] + (1 - t[place]) * high[place]
      number += 2
    }
    for (row, ends) in zip(rows, self.ends) where !row.isEquation {
      if row.least.isFinite {
        sum += ends.lower.slack * ends.lower.price
        number += 1
      }
      if row.most.isFinite {
        sum += ends.upper.slack * ends.upper.price
        number += 1
      }
    }
    return sum / number
  }

  func hessian(_ curvatures: [Double]) -> [Double] {
    let order = free.count
    var matrix = [Double](repeating: 0, count: order * order)
    matrix.withUnsafeMutableBufferPointer { matrix in
      func add(_ parts: [(place: Int, coefficient: Double)], _ weight: Double) {
        for first in parts {
          let scaled = weight * first.coefficient
          for second in parts where second.place <= first.place {
            matrix[first.place * order + second.place] += scaled * second.coefficient
          }
        }
      }
      for (input, curvature) in zip(inputs, curvatures) { add(input.parts, curvature) }
      for (row, ends) in zip(rows, self.ends) where !row.isEquation {
        add(
          row.parts,
          (row.least.isFinite ? ends.lower.price / ends.lower.slack : 0)
            + (row.most.isFinite ? ends.upper.price / ends.upper.slack : 0))
      }
      for place in 0..<order {
        matrix[place * order + place] += low[place] / t[place] + high[place] / (1 - t[place])
      }
    }
    return matrix
  }
}
