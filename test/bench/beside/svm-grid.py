"""Seconds of scikit-learn's grid search over a support vector machine: x.csv (no header), y.csv."""
import sys
import time

import numpy as np
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.svm import SVC

folder, repeats = sys.argv[1], int(sys.argv[2])
x = np.loadtxt(f"{folder}/x.csv", delimiter=",")
y = np.loadtxt(f"{folder}/y.csv")
grid = {"C": [0.1, 1, 10, 100, 1000], "gamma": [0.0001, 0.001, 0.01, 0.1, 1]}
for _ in range(repeats):
    start = time.perf_counter()
    GridSearchCV(SVC(), grid, cv=StratifiedKFold(5, shuffle=True, random_state=1), scoring="accuracy").fit(x, y)
    print(time.perf_counter() - start)
