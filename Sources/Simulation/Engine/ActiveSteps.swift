/// In which steps each part of a model runs.
struct ActiveSteps: Sendable {
  let inputs: [Range<Int>]
  let pipelines: [Range<Int>]
  let stocks: [Range<Int>]

  init(_ model: Model) {
    func steps(_ count: Int, _ members: (Window) -> Set<Int>) -> [Range<Int>] {
      var result = [Range<Int>](repeating: 0..<model.steps, count: count)
      for window in model.windows {
        for member in members(window) where result.indices.contains(member) {
          result[member] = window.steps.clamped(to: 0..<model.steps)
        }
      }
      return result
    }
    inputs = steps(model.inputs.count) { $0.inputs }
    pipelines = steps(model.pipelines.count) { $0.pipelines }
    stocks = steps(model.stocks.count) { $0.stocks }
  }
}
