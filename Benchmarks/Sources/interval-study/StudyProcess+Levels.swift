import Glibc
import Statistics

extension StudyProcess {
  static let randomWalk = StudyProcess(name: "random-walk") { variates, number, seen, coming in
    let drift = number % 2 == 0 ? 0 : variates.normal()
    var values = [100.0]
    while values.count < seen + coming {
      values.append(values[values.count - 1] + drift + variates.normal(sd: 2))
    }
    let last = values[seen - 1]
    let truth = (1...coming).map {
      normal(last + drift * Double($0), sd: 2 * Double($0).squareRoot())
    }
    return (values, truth)
  }

  static let boundedShare = StudyProcess(name: "bounded-share", bounds: (0, 1)) {
    variates, number, seen, coming in
    let mean = variates.normal(sd: 1.5)
    let isWalk = number % 2 == 0
    let phi = isWalk ? 1 : 0.7
    let sd = isWalk ? 0.2 : 0.3
    let drift = isWalk ? variates.normal(sd: 0.1) : 0.3 * mean
    var logit = isWalk ? mean : mean + variates.normal(sd: sd / (1 - phi * phi).squareRoot())
    var values: [Double] = []
    var last = logit
    for t in 0..<(seen + coming) {
      if t > 0 { logit = drift + phi * logit + variates.normal(sd: sd) }
      if t < seen { last = logit }
      values.append(1 / (1 + exp(-logit)))
    }
    var truth: [Quantiles] = []
    var center = last
    var variance = 0.0
    for _ in 0..<coming {
      center = drift + phi * center
      variance = phi * phi * variance + sd * sd
      let (m, s) = (center, variance.squareRoot())
      truth.append { 1 / (1 + exp(-(m + s * Normal.quantile($0)))) }
    }
    return (values, truth)
  }

  static let seasonal = StudyProcess(name: "seasonal", season: 4) {
    variates, number, seen, coming in
    let drift = 0.5 + variates.normal()
    var effects = (0..<4).map { _ in variates.normal(sd: 10) }
    let middle = effects.reduce(0, +) / 4
    effects = effects.map { $0 - middle }
    let isAdditive = number % 2 == 0
    let value: @Sendable (Double) -> Double = { isAdditive ? 100 + $0 : 100 * exp($0 / 100) }
    var level = 0.0
    var last = level
    var values: [Double] = []
    for t in 0..<(seen + coming) {
      if t > 0 { level += drift + variates.normal(sd: 2) }
      if t < seen { last = level }
      values.append(value(level + effects[t % 4] + variates.normal(sd: 2)))
    }
    let truth: [Quantiles] = (1...coming).map { h in
      let center = last + drift * Double(h) + effects[(seen + h - 1) % 4]
      let sd = 2 * (Double(h) + 1).squareRoot()
      return { value(center + sd * Normal.quantile($0)) }
    }
    return (values, truth)
  }

  static let outliers = StudyProcess(name: "outliers") { variates, number, seen, coming in
    let isWalk = number % 2 == 1
    let (sd, share, wide) = (2.0, 0.1, 12.0)
    var level = 100.0
    var last = level
    var values: [Double] = []
    for t in 0..<(seen + coming) {
      if isWalk, t > 0 { level += variates.normal(sd: sd) }
      if t < seen { last = level }
      let usual = isWalk ? level : level + variates.normal(sd: sd)
      values.append(variates.happens(share) ? usual + variates.normal(sd: wide) : usual)
    }
    let truth: [Quantiles] = (1...coming).map { h in
      let narrow = isWalk ? sd * Double(h).squareRoot() : sd
      let far = (narrow * narrow + wide * wide).squareRoot()
      let center = last
      return { p in
        // Bisection of the distribution function of two normal laws.
        var (lower, upper) = (center - 10 * far, center + 10 * far)
        for _ in 0..<80 {
          let middle = (lower + upper) / 2
          let below = { (s: Double) in 0.5 * erfc(-(middle - center) / (s * 2.0.squareRoot())) }
          if (1 - share) * below(narrow) + share * below(far) < p {
            lower = middle
          } else {
            upper = middle
          }
        }
        return (lower + upper) / 2
      }
    }
    return (values, truth)
  }
}
