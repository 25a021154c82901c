import Series

/// Complex exponential smoothing over one series: errors for given parameters, with the first state
/// found by running through the series, back, and through it again, as statsforecast does.
struct ComplexSmoothingRecursion {
  let form: ComplexSmoothingForm
  let season: Int
  /// From the first observed value on; NaN is missing.
  let values: [Double]
  /// The state before the first run.
  private let first: ComplexSmoothingState

  init(_ values: [Double], form: ComplexSmoothingForm, season: Int) {
    self.form = form
    self.values = values
    var state = ComplexSmoothingState(form: form, season: season)
    self.season = state.season
    func mean(_ part: ArraySlice<Double>) -> Double {
      var (sum, count) = (0.0, 0.0)
      for value in part where !value.isNaN {
        sum += value
        count += 1
      }
      return count > 0 ? sum / count : values[0]
    }
    switch form {
    case .nonseasonal: state.level[0] = mean(values.prefix(10))
    case .simple:
      let center = mean(values.prefix(season))
      for place in 0..<season {
        state.level[place] = values[place].isNaN ? center : values[place]
      }
    case .partial, .full:
      state.level[0] = mean(values.prefix(season))
      if let parts = ClassicalDecomposition(values, season: season, kind: .additive) {
        state.figure = parts.figure
      }
      if form == .full { state.figurePotential = state.figure.map { $0 / 1.1 } }
    }
    state.levelPotential = state.level.map { $0 / 1.1 }
    first = state
  }

  /// The sum of squared errors; fills `errors` (NaN where unobserved) and `state` where wanted.
  func sum(
    _ parameters: SIMD4<Double>, state final: inout ComplexSmoothingState,
    errors: UnsafeMutableBufferPointer<Double>? = nil
  ) -> Double {
    var state = first
    run(&state, parameters, forwards: true, nil)
    state.turn(parameters)
    run(&state, parameters, forwards: false, nil)
    state.turn(parameters)
    let sum = run(&state, parameters, forwards: true, errors)
    final = state
    return sum
  }

  /// The sum of squared errors alone.
  func sum(_ parameters: SIMD4<Double>) -> Double {
    var state = first
    return sum(parameters, state: &state)
  }

  @discardableResult
  private func run(
    _ state: inout ComplexSmoothingState, _ parameters: SIMD4<Double>, forwards: Bool,
    _ errors: UnsafeMutableBufferPointer<Double>?
  ) -> Double {
    let form = form
    return state.level.withUnsafeMutableBufferPointer { level in
      state.levelPotential.withUnsafeMutableBufferPointer { levelPotential in
        state.figure.withUnsafeMutableBufferPointer { figure in
          state.figurePotential.withUnsafeMutableBufferPointer { figurePotential in
            values.withUnsafeBufferPointer { values in
              switch form {
              case .nonseasonal, .simple:
                // Without a season there is one place, and it is the level's.
                return run(forwards, values, errors) { place, value in
                  let error = value.isNaN ? 0 : value - level[place]
                  ComplexSmoothingState.move(
                    level, levelPotential, place, error, parameters[0], parameters[1])
                  return error
                }
              case .partial:
                return run(forwards, values, errors) { place, value in
                  let error = value.isNaN ? 0 : value - (level[0] + figure[place])
                  ComplexSmoothingState.move(
                    level, levelPotential, 0, error, parameters[0], parameters[1])
                  figure[place] += parameters[2] * error
                  return error
                }
              case .full:
                return run(forwards, values, errors) { place, value in
                  let error = value.isNaN ? 0 : value - (level[0] + figure[place])
                  ComplexSmoothingState.move(
                    level, levelPotential, 0, error, parameters[0], parameters[1])
                  ComplexSmoothingState.move(
                    figure, figurePotential, place, error, parameters[2], parameters[3])
                  return error
                }
              }
            }
          }
        }
      }
    }
  }

  /// Walks through the values in one direction; `advance` answers the error of a place and a value.
  @inline(__always)
  private func run(
    _ forwards: Bool, _ values: UnsafeBufferPointer<Double>,
    _ errors: UnsafeMutableBufferPointer<Double>?, _ advance: (Int, Double) -> Double
  ) -> Double {
    var sum = 0.0
    let count = values.count
    let season = season
    var place = forwards ? 0 : (count - 1) % season
    for step in 0..<count {
      let i = forwards ? step : count - 1 - step
      let error = advance(place, values[i])
      sum += error * error
      if let errors { errors[i] = values[i].isNaN ? .nan : error }
      if forwards {
        place = place + 1 == season ? 0 : place + 1
      } else {
        place = place == 0 ? season - 1 : place - 1
      }
    }
    return sum
  }

  /// The means of the next periods.
  func means(_ state: ComplexSmoothingState, _ parameters: SIMD4<Double>, steps: Int) -> [Double] {
    var state = state
    return (0..<steps).map { step in
      let place = (values.count + step) % season
      let mean = state.mean(place)
      state.update(place, error: 0, parameters)
      return mean
    }
  }

  /// The effect of a unit shock on its own period and those after it.
  func responses(_ parameters: SIMD4<Double>, steps: Int) -> [Double] {
    var state = ComplexSmoothingState(form: form, season: season)
    state.update(0, error: 1, parameters)
    return [1]
      + (1..<max(steps, 1)).map { step in
        let mean = state.mean(step % season)
        state.update(step % season, error: 0, parameters)
        return mean
      }
  }
}
