//! Accuracy, intervals, evidence against chance.
