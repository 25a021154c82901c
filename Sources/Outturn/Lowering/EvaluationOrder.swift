internal import Simulation

/// Puts inputs and pipelines into an order in which each comes after what it reads.
enum EvaluationOrder {
  /// The order, stable in the order of the plan.
  ///
  /// - Parameters:
  ///   - inputs: For each input, the inputs and pipelines its formulas read.
  ///   - pipelines: For each pipeline, the inputs its stages read.
  /// - Returns: Every input and pipeline once.
  /// - Throws: ``LoweringError`` for a circle, which the reader of plans refuses with its place.
  static func sorted(
    inputs: [Set<Model.Evaluation>], pipelines: [Set<Model.Evaluation>]
  ) throws(LoweringError) -> [Model.Evaluation] {
    let all =
      inputs.indices.map { Model.Evaluation.input($0) }
      + pipelines.indices.map { Model.Evaluation.pipeline($0) }
    func needs(_ evaluation: Model.Evaluation) -> Set<Model.Evaluation> {
      switch evaluation {
      case .input(let i): inputs[i]
      case .pipeline(let p): pipelines[p]
      case .stock: []
      }
    }
    var done: Set<Model.Evaluation> = []
    var order: [Model.Evaluation] = []
    while order.count < all.count {
      let ready = all.filter { !done.contains($0) && needs($0).isSubset(of: done) }
      guard !ready.isEmpty else { throw .defect("definitions go in a circle") }
      order += ready
      done.formUnion(ready)
    }
    return order
  }
}
