import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./app/router";
import { resume } from "./app/session";
import { startTheme } from "./app/theme";
import "./styles/app.css";

startTheme();
void resume();

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
}
