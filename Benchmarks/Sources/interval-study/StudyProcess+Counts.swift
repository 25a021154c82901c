import Glibc
import Statistics

extension StudyProcess {
  static let counts = StudyProcess(name: "counts") { variates, _, seen, coming in
    let step = 0.1
    var level = log(variates.logUniform(2, 20))
    var values: [Double] = []
    var last = level
    for t in 0..<(seen + coming) {
      if t > 0 { level += variates.normal(sd: step) }
      if t < seen { last = level }
      values.append(variates.poisson(mean: exp(level)))
    }
    let known = last
    let truth: [Quantiles] = (1...coming).map { h in
      // The walk of the level by its quantiles in the middle of 40 equal probabilities.
      let law = CountLaw(
        parts: (0..<40).map {
          let z = Normal.quantile((Double($0) + 0.5) / 40)
          return (1.0 / 40, exp(known + step * Double(h).squareRoot() * z))
        })
      return { law.quantile($0) }
    }
    return (values, truth)
  }

  static let intermittent = StudyProcess(name: "intermittent") { variates, _, seen, coming in
    let presence = variates.uniform(0.2, 0.6)
    let mean = variates.logUniform(0.5, 8)
    func value(_ variates: inout Variates) -> Double {
      variates.happens(presence) ? 1 + variates.poisson(mean: mean) : 0
    }
    var history: [Double] = []
    repeat {
      history = (0..<seen).map { _ in value(&variates) }
    } while !isIntermittent(history)
    let law = CountLaw(parts: [(1, mean)], shift: 1, presence: presence)
    return (
      history + (0..<coming).map { _ in value(&variates) },
      (0..<coming).map { _ in { law.quantile($0) } }
    )
  }

  private static func isIntermittent(_ history: [Double]) -> Bool {
    let zeros = history.count { $0 == 0 }
    return zeros < history.count && 5 * zeros >= 2 * history.count
  }
}
