import Expressions

extension Model {
  /// Checks a source that remembers.
  func checkMemory(_ input: Input, _ source: Input.Source) throws(ModelInconsistency) {
    let name = input.name
    try require(
      input.segments.count == 1,
      "input `\(name)` remembers what was, so what it is may not change with time")
    switch source {
    case .event(let event):
      if case .probability(_, let periods) = event.occurrence {
        try require(periods > 0, "the probability of event `\(name)` has no period")
      }
    case .state(let function):
      switch function.kind {
      case .delay, .trend, .spread:
        try require(function.time != nil, "function `\(name)` needs a time")
      case .delayChain(let order), .smooth(let order):
        try require(function.time != nil, "function `\(name)` needs a time")
        try require(
          (1...100).contains(order), "the order of function `\(name)` is \(order), not 1 to 100")
      case .previous, .initial: break
      }
    case .response(let response):
      switch response.curve {
      case .piecewise(let points, _):
        try require(points.count >= 2, "the curve of `\(name)` has fewer than two points")
      case .steps(let points):
        try require(!points.isEmpty, "the curve of `\(name)` has no points")
      default: break
      }
    default: break
    }
  }

  /// Checks the flows and the start of a stock.
  func checkStock(_ index: Int, _ positions: [Int]) throws(ModelInconsistency) {
    let stock = stocks[index]
    try require(
      inputs.indices.contains(stock.start), "the start of stock `\(stock.name)` must be an input")
    for flows in [stock.inflows, stock.outflows] {
      try require(
        Set(flows).count == flows.count, "a flow of stock `\(stock.name)` is listed twice")
      for slot in flows {
        try require(
          (0..<slotCount).contains(slot), "stock `\(stock.name)` reads slot \(slot) of \(slotCount)"
        )
        try require(
          !stock.nonNegative || inputs.indices.contains(slot),
          "the flows of stock `\(stock.name)`, which stays above 0, must be inputs")
        try require(
          !stock.nonNegative || positions[slot] < positions[self.slot(stock: index)],
          "stock `\(stock.name)`, which stays above 0, moves before its flows")
      }
    }
  }
}
