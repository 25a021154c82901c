/// Where the curve crosses the goal, with its error.
extension GoalSearch {
  /// A crossing between two neighbours with the error of its place.
  ///
  /// - Parameters:
  ///   - inside: The neighbour that reaches the goal.
  ///   - outside: The one that does not.
  /// - Returns: The crossing.
  /// - Throws: ``StudyError`` when a variant cannot be run.
  mutating func crossing(_ inside: GoalPoint, _ outside: GoalPoint) throws(StudyError)
    -> GoalCrossing
  {
    let outward = outside.x > inside.x ? 1.0 : -1.0
    let outer = try place(of: -Self.band, from: inside.x, outward)
    let inner = try place(of: Self.band, from: outside.x, -outward)
    let share =
      inside.value == outside.value ? 0 : (inside.value - goal) / (inside.value - outside.value)
    // A jump has no place between its two sides: only the one that reaches the goal is known to do.
    let jump = abs(score(inside) - score(outside))
    let isJump = !isWhole && jump.isFinite && jump > 2 * Self.band
    let x =
      isWhole || isJump ? inside.x : inside.x + min(max(share, 0), 1) * (outside.x - inside.x)
    let ends = [outer ?? end(outward), inner ?? end(-outward), x] + (isJump ? [outside.x] : [])
    let interval = (ends.min() ?? x)...(ends.max() ?? x)
    var error: Double?
    if isJump {
      error = abs(outside.x - inside.x) / 2
    } else if !isWhole {
      switch (outer, inner) {
      case (let outer?, let inner?): error = abs(outer - inner) / (2 * Self.band)
      case (let one?, nil), (nil, let one?): error = abs(one - x) / Self.band
      case (nil, nil): error = nil
      }
    }
    return GoalCrossing(
      x: x, standardError: error, interval: interval, at: inside, before: outside)
  }

  /// An end of the range.
  private func end(_ direction: Double) -> Double {
    direction > 0 ? range.upperBound : range.lowerBound
  }

  /// The value nearest to a crossing at which the score has come to a level.
  ///
  /// - Parameters:
  ///   - level: The score; negative is looked for away from what suffices.
  ///   - start: Where to begin.
  ///   - direction: 1 upwards, -1 downwards.
  /// - Returns: The value; of whole ones the last that is not yet beyond a negative level, the first
  ///   that is beyond a positive one; nil where the score never gets there.
  /// - Throws: ``StudyError`` when a variant cannot be run.
  private mutating func place(
    of level: Double, from start: Double, _ direction: Double
  ) throws(StudyError) -> Double? {
    for round in 0..<4 {
      guard let (near, far) = gap(of: level, from: start, direction) else { return nil }
      let isDone =
        isWhole
        ? abs(near.x - far.x) <= 1
        : round == 3 || isNarrow(min(near, far), max(near, far))
          || abs(score(near) - score(far)) < 0.3
      if isDone {
        if isWhole { return level < 0 ? near.x : far.x }
        let (a, b) = (score(near), score(far))
        guard a.isFinite, b.isFinite, a != b else { return far.x }
        return near.x + (level - a) / (b - a) * (far.x - near.x)
      }
      try add(cuts(min(near, far), max(near, far)))
    }
    return gap(of: level, from: start, direction).map { level < 0 ? $0.0.x : $0.1.x }
  }

  /// The first neighbours between which the score passes a level.
  private func gap(of level: Double, from start: Double, _ direction: Double) -> (
    GoalPoint, GoalPoint
  )? {
    let path =
      direction > 0
      ? points.filter { $0.x >= start } : points.reversed().filter { $0.x <= start }
    func isBeyond(_ point: GoalPoint) -> Bool {
      level < 0 ? score(point) <= level : score(point) >= level
    }
    return zip(path, path.dropFirst()).first { isBeyond($0.1) }
  }
}
