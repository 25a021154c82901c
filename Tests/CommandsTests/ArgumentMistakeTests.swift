import Foundation
import Testing

/// What is told of arguments that newcomers get wrong.
@Suite struct ArgumentMistakeTests {
  private func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write("task,lower,upper,beta,gamma\nA,0,5,3,2\nB,0,5,2,1\n", to: "t.csv")
      return try tool.run(arguments)
    }
  }

  @Test(arguments: [["--total", "-5"], ["--total=-5"], ["--total", "-5조원"]])
  func `a total below zero is refused as such`(_ total: [String]) throws {
    let outcome = try run(["allocate", "--table", "t.csv"] + total)
    #expect(outcome.status == 64)
    #expect(outcome.words.contains("'--total' is never negative: -5"), "\(outcome.words)")
  }

  @Test func `a number below zero needs no sign of equality`() throws {
    let outcome = try run(["run", "plan.yaml", "--draws", "-5"])
    #expect(outcome.words.contains("'--draws' takes a whole number from 1"), "\(outcome.words)")
    let goal = try run(
      [
        "seek", "plan.yaml", "--kpi", "approved", "--vary", "pass=0.1:0.9", "--value", "-1",
        "--draws", "40",
      ])
    #expect(goal.status == 0, "\(goal.words)")
  }

  @Test func `another value with a minus is told how to be written`() throws {
    let outcome = try run(["run", "plan.yaml", "--until-error", "0.1", "--kpi", "-approved"])
    #expect(outcome.status == 64)
    #expect(
      outcome.words.contains(
        "hint: a value that begins with a minus is tied to its option: --kpi=-approved"),
      "\(outcome.words)")
  }

  @Test(arguments: [
    ["seek", "plan.yaml", "--vary", "pass=0.1:0.9", "--value", "9"],
    ["sweep", "plan.yaml", "--vary", "pass=0.1:0.9:2", "-o", "-"],
    ["sensitivity", "plan.yaml"], ["information", "plan.yaml"],
  ])
  func `a period outside the horizon is shown where it was written`(_ command: [String]) throws {
    let outcome = try run(command + ["--kpi", "approved", "--at", "2050", "--draws", "512"])
    #expect(outcome.status == 1, "\(outcome.words)")
    #expect(outcome.words.contains("--at:1:1: error: "), "\(outcome.words)")
    #expect(outcome.words.contains("| 2050\n      | ^^^^"), "\(outcome.words)")
  }

  @Test func `an indicator that does not exist is shown where it was written`() throws {
    let outcome = try run(
      ["seek", "plan.yaml", "--vary", "pass=0.1:0.9", "--value", "9", "--kpi", "aproved"])
    #expect(outcome.words.contains("--kpi:1:1: error: "), "\(outcome.words)")
    #expect(outcome.words.contains("did you mean `approved`"), "\(outcome.words)")
  }

  @Test(arguments: [
    (["rum", "plan.yaml"], "there is no command `rum`\n  hint: did you mean `run`?"),
    (["plan.yaml"], "hint: name a command first: outturn run plan.yaml"),
    (["run", "plan.yaml", "--draws", "1e4"], "hint: a whole number such as 10000"),
    (["information", "plan.yaml", "--kpi", "approved", "--within", "1년"], "'2 quarters'"),
    (["information", "plan.yaml", "--kpi", "approved", "--at", "2024/05"], "such as 2024, 2024H1"),
    (["allocate", "--table", "t.csv", "--change", "120%"], "at most 1, as 20% or 0.2"),
    (["allocate", "--table", "plan.yaml"], "a plan is named without it: outturn allocate plan"),
    (["compare", "plan.yaml"], "name what-if patches behind the plan"),
    (
      ["seek", "plan.yaml", "--kpi", "approved", "--value", "9", "--vary", "pass=1-9"],
      "write the two ends with a colon, as in `pass=1:9`"
    ),
    (["run", "plam.yaml"], "did you mean `plan.yaml`?"),
    (["run", "plan.yaml", "plan.yaml"], "the plan is named first"),
  ])
  func `what would be right is said`(_ arguments: [String], _ words: String) throws {
    let outcome = try run(arguments)
    #expect(outcome.status != 0)
    #expect(outcome.words.contains(words), "\(outcome.words)")
  }

  @Test func `part of a label finds its indicator`() throws {
    let outcome = try run(
      ["seek", "plan.yaml", "--vary", "pass=0.1:0.9", "--value", "9", "--kpi", "승인"])
    #expect(outcome.words.contains("did you mean `approved`?"), "\(outcome.words)")
  }

  @Test func `the help of -o says what the command writes`() throws {
    for (command, words) in [
      ("seek", "CSV file for every value"), ("sweep", "ends in .csv"),
      ("compare", "notebooks-out/<id>-compare"), ("allocate", "notebooks-out/<id>-allocate"),
      ("run", "folder to write"),
    ] {
      let help = try run([command, "--help"]).output
      let plain = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(plain.contains(words), "\(command): \(help)")
      #expect(!plain.contains("'seek' writes one table there"))
    }
  }
}
