import BenchmarkSeries
import Forecasting
import Glibc

// The processor time that a model takes for all series of a plain file: fit, mean, and intervals of
// 80 and 95 %, one core. The model `auto` is the whole engine, with bounds and fallbacks.
//
//     forecast-speed MODEL FILE intervals REPETITIONS
//
// Lines out: `time,repetition,seconds`; from the first repetition
// `forecast,series,step,mean,l80,u80,l95,u95` and `failed,series,reason`.

/// The processor time of this process in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// Writes a line to the error output and ends the program.
func fail(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = write(2, line, line.count)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count == 5, let repetitions = Int(arguments[4]) else {
  fail("usage: forecast-speed MODEL FILE intervals REPETITIONS")
}
guard let forecaster = Forecaster(arguments[1]) else { fail("no model \(arguments[1])") }
guard let all = PlainSeries.read(arguments[2]) else { fail("cannot read \(arguments[2])") }

let probabilities = [0.1, 0.9, 0.025, 0.975]

/// Mean and ends of intervals, step by step.
func answer(_ plain: PlainSeries) throws(ModelRefusal) -> [Double] {
  let prediction = try forecaster.prediction(plain)
  var numbers: [Double] = []
  numbers.reserveCapacity(5 * plain.horizon)
  for step in 0..<plain.horizon {
    numbers.append(prediction.mean(step: step))
    for p in probabilities { numbers.append(prediction.quantile(p, step: step)) }
  }
  return numbers
}

for plain in all.prefix(2) { _ = try? answer(plain) }
for repetition in 0..<max(repetitions, 1) {
  var answers = [Result<[Double], ModelRefusal>]()
  answers.reserveCapacity(all.count)
  let start = processorTime()
  for plain in all {
    do throws(ModelRefusal) { answers.append(.success(try answer(plain))) } catch {
      answers.append(.failure(error))
    }
  }
  print("time,\(repetition),\(processorTime() - start)")
  guard repetition == 0 else { continue }
  for (plain, answer) in zip(all, answers) {
    switch answer {
    case .success(let numbers):
      for step in 0..<plain.horizon {
        let row = numbers[(5 * step)..<(5 * step + 5)].map { "\($0)" }.joined(separator: ",")
        print("forecast,\(plain.name),\(step + 1),\(row)")
      }
    case .failure(let refusal): print("failed,\(plain.name),\(refusal.message)")
    }
  }
}
