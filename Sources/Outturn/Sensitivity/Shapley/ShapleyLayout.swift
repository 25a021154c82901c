internal import Sensitivity
internal import Simulation
internal import Statistics

/// How the factors of a plan become columns of a design, or draws of streams.
struct ShapleyLayout {
  private let factors: [UncertainFactor]
  /// 1 for a belief, whose uniform numbers are stated; 0 for what is drawn anew.
  let widths: [Int]
  /// The correlations of the columns' normal scores; nil where there are none.
  let correlation: [[Double]]?
  /// Members of correlated groups that the outcome does not depend on: they must be stated too.
  private let resting: [Int]

  init(_ factors: [UncertainFactor], _ model: Model) {
    self.factors = factors
    widths = factors.map { factor in
      factor.inputs.count == 1 && model.inputs[factor.inputs[0].index].isDrawnOnce ? 1 : 0
    }
    var columns: [Int: Int] = [:]
    for (factor, width) in zip(factors, widths) where width == 1 {
      columns[factor.inputs[0].index] = columns.count
    }
    var matrix = (0..<columns.count).map { row in
      (0..<columns.count).map { $0 == row ? 1.0 : 0 }
    }
    var resting: [Int] = []
    var isTied = false
    for group in model.correlationGroups where group.members.contains(where: { columns[$0] != nil })
    {
      for (i, member) in group.members.enumerated() {
        guard let row = columns[member] else {
          resting.append(member)
          continue
        }
        for (j, other) in group.members.enumerated() where j != i {
          guard let column = columns[other] else { continue }
          matrix[row][column] = GaussianCopula.correlation(spearman: group.spearman[i][j])
          isTied = isTied || matrix[row][column] != 0
        }
      }
    }
    correlation = isTied ? matrix : nil
    self.resting = resting
  }

  /// Where the numbers of an evaluation come from.
  ///
  /// - Parameters:
  ///   - evaluation: What is kept as at the first evaluation.
  ///   - shift: How many draws further on everything else is read.
  /// - Returns: The experiment.
  func experiment(_ evaluation: ShapleyEvaluation, shift: Int) -> Experiment {
    var numbers: [Int: Experiment.Numbers] = [:]
    var column = 0
    for (place, factor) in factors.enumerated() {
      if widths[place] == 1 {
        numbers[factor.inputs[0].index] = .uniforms(evaluation.rows.columns[column])
        column += 1
      } else {
        for input in factor.inputs {
          numbers[input.index] = .shift(evaluation.kept[place] ? 0 : shift)
        }
      }
    }
    for input in resting {
      numbers[input] = .uniforms([Double](repeating: 0.5, count: evaluation.rows.count))
    }
    return Experiment(numbers, chanceShift: evaluation.keepsChance ? 0 : shift)
  }
}

extension Input {
  /// Whether one uniform number per draw says all of it.
  var isDrawnOnce: Bool {
    redraw == .once
      && segments.allSatisfy { segment in
        switch segment.source {
        case .belief, .constant, .formula: true
        case .uncertain(let family, _): !family.isEvent
        case .events, .event, .state, .response: false
        }
      }
  }
}
