internal import ResponseCurves
internal import Expressions
internal import Quantities

extension Expression {
  /// A fixed number without a unit.
  fileprivate static func fixed(_ value: Double) -> Expression {
    Expression(.number(Quantity(value)))
  }
}

extension ScorePolynomial {
  /// The formula over the score of a name.
  func expression(of score: Expression) -> Expression {
    let half = (scores.upperBound - scores.lowerBound) / 2
    let middle = (scores.upperBound + scores.lowerBound) / 2
    guard let highest = coefficients.last else { return .fixed(0) }
    let inside = Expression(
      .call(
        "min",
        [
          Expression(.call("max", [score, .fixed(scores.lowerBound)])), .fixed(scores.upperBound),
        ]))
    let place = (inside + .fixed(-middle)) * .fixed(1 / half)
    var sum = Expression.fixed(highest)
    for coefficient in coefficients.dropLast().reversed() {
      sum = sum * place + .fixed(coefficient)
    }
    return isExponential ? Expression(.call("exp", [sum])) : sum
  }
}

extension ResponseFit.ScoredParameter {
  /// The formula over the scores of names, as many as there are weights.
  func expression(of scores: [Expression]) -> Expression {
    var sum = Expression.fixed(centre)
    for (weight, score) in zip(weights, scores) where weight != 0 {
      sum = sum + .fixed(weight) * score
    }
    return isExponential ? Expression(.call("exp", [sum])) : sum
  }
}
